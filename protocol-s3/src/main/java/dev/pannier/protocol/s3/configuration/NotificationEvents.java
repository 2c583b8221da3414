package dev.pannier.protocol.s3.configuration;

import java.util.List;
import java.util.Set;

/**
 * The events that can be asked for.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html">
 *      Event notification types</a>
 */
final class NotificationEvents {
    private static final Set<String> NAMES = Set.of("s3:ReducedRedundancyLostObject", "s3:ObjectCreated:*",
            "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:Copy",
            "s3:ObjectCreated:CompleteMultipartUpload", "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete",
            "s3:ObjectRemoved:DeleteMarkerCreated", "s3:ObjectRestore:*", "s3:ObjectRestore:Post",
            "s3:ObjectRestore:Completed", "s3:ObjectRestore:Delete", "s3:Replication:*",
            "s3:Replication:OperationFailedReplication", "s3:Replication:OperationNotTracked",
            "s3:Replication:OperationMissedThreshold", "s3:Replication:OperationReplicatedAfterThreshold",
            "s3:LifecycleTransition", "s3:IntelligentTiering", "s3:ObjectAcl:Put", "s3:LifecycleExpiration:*",
            "s3:LifecycleExpiration:Delete", "s3:LifecycleExpiration:DeleteMarkerCreated", "s3:ObjectTagging:*",
            "s3:ObjectTagging:Put", "s3:ObjectTagging:Delete");

    private NotificationEvents() {
    }

    static boolean exists(String event) {
        return NAMES.contains(event);
    }

    /** Whether one change could cause an event of both. */
    static boolean overlap(List<String> some, List<String> others) {
        return some.stream()
                .anyMatch(one -> others.stream().anyMatch(other -> covers(one, other) || covers(other, one)));
    }

    private static boolean covers(String pattern, String event) {
        return pattern.equals(event)
                || (pattern.endsWith("*") && event.startsWith(pattern.substring(0, pattern.length() - 1)));
    }
}
