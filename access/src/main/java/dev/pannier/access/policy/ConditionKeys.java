package dev.pannier.access.policy;

import java.util.Set;

/** The condition keys that AWS knows. Those about requests that never come here simply have no value. */
final class ConditionKeys {
    private static final Set<String> S3 = Set.of("s3:prefix", "s3:delimiter", "s3:max-keys", "s3:x-amz-acl",
            "s3:x-amz-copy-source", "s3:x-amz-metadata-directive", "s3:x-amz-grant-read", "s3:x-amz-grant-write",
            "s3:x-amz-grant-read-acp", "s3:x-amz-grant-write-acp", "s3:x-amz-grant-full-control",
            "s3:x-amz-server-side-encryption", "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:x-amz-server-side-encryption-customer-algorithm", "s3:x-amz-content-sha256", "s3:x-amz-storage-class",
            "s3:x-amz-website-redirect-location", "s3:x-amz-object-ownership", "s3:x-amz-bucket-namespace",
            "s3:versionid", "s3:requestobjecttagkeys", "s3:locationconstraint", "s3:signatureversion",
            "s3:signatureage", "s3:authtype", "s3:object-lock-mode", "s3:object-lock-retain-until-date",
            "s3:object-lock-remaining-retention-days", "s3:object-lock-legal-hold", "s3:if-none-match", "s3:if-match",
            "s3:resourceaccount", "s3:tlsversion", "s3:dataaccesspointarn", "s3:dataaccesspointaccount",
            "s3:accesspointnetworkorigin", "s3:accessgrantsinstancearn", "s3:objectcreationoperation",
            "s3:inventoryaccessibleoptionalfields", "s3:isreplicationpauserequest", "s3:destinationregion",
            "s3:jobsuspendedcause", "s3:existingjoboperation", "s3:existingjobpriority", "s3:requestjoboperation",
            "s3:requestjobpriority");
    private static final Set<String> TAGS = Set.of("s3:existingobjecttag", "s3:requestobjecttag", "s3:buckettag");

    private ConditionKeys() {
    }

    /** Whether there is a key of that normalised name; global keys and those of other services are taken as they are. */
    static boolean known(String name) {
        if (!name.startsWith("s3:")) {
            return true;
        }
        int slash = name.indexOf('/');
        return slash < 0 ? S3.contains(name) : TAGS.contains(name.substring(0, slash));
    }
}
