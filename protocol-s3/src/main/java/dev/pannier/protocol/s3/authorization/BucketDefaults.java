package dev.pannier.protocol.s3.authorization;

import dev.pannier.model.Bytes;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.BucketSettings;

/** The settings about access that a new bucket has, beside being its owner's alone. */
public enum BucketDefaults {
    /**
     * None, as on AWS until April 2023: lists and policies do what they say, also if they let in the public. What was
     * written for S3 before then, tests above all, expects that.
     */
    CLASSIC,
    /** As on AWS now: no access control lists, all public access blocked, until the owner changes that. */
    CURRENT;

    /** The settings of a new bucket. */
    public BucketSettings settings() {
        return switch (this) {
            case CLASSIC -> BucketSettings.NONE;
            case CURRENT -> BucketSettings.NONE
                    .with(BucketSetting.OWNERSHIP_CONTROLS,
                            Bytes.wrap(ObjectOwnership.BUCKET_OWNER_ENFORCED.document()))
                    .with(BucketSetting.PUBLIC_ACCESS_BLOCK, Bytes.wrap(PublicAccessBlock.ALL.document()));
        };
    }
}
