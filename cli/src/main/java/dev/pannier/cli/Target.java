package dev.pannier.cli;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where commands go, as the AWS CLI would find it out.
 *
 * @param endpoint from the command line
 * @param region   from the command line
 * @param profile  from the command line
 */
record Target(@Nullable URI endpoint, @Nullable String region, @Nullable String profile) {
    static Target of(AwsOptions options) {
        return new Target(options.endpoint(), options.region(), options.profile());
    }
}
