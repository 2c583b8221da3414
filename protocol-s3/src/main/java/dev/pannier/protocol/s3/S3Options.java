package dev.pannier.protocol.s3;

import dev.pannier.access.Accounts;
import dev.pannier.access.form.FormAuthenticator;
import dev.pannier.protocol.s3.authorization.BucketDefaults;
import java.time.Clock;

/**
 * What the protocol has to know beside the engine.
 *
 * @param accounts       the accounts there are
 * @param forms          verifies the signatures of forms
 * @param bucketDefaults the settings of new buckets
 * @param clock          tells the time to policies
 * @param hostId         what goes out as {@code x-amz-id-2}: which server answered
 */
public record S3Options(Accounts accounts, FormAuthenticator forms, BucketDefaults bucketDefaults, Clock clock,
        String hostId) {
}
