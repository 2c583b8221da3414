package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.acl.Permission;
import java.util.List;
import java.util.Optional;

/**
 * What a caller needs for an operation.
 *
 * @param scope          what its actions are about
 * @param actions        the actions of policies; all of them are needed
 * @param versionActions the actions instead, if the request names a version
 * @param grant          the permission of access control lists that stands for the actions, if one does
 */
public record OperationRule(Scope scope, List<String> actions, List<String> versionActions,
        Optional<Permission> grant) {
    /** What an operation is about, and whose access control list counts. */
    public enum Scope {
        /** No bucket yet: whoever has an account may. */
        SERVICE,
        /** The bucket and its list. */
        BUCKET,
        /** An object as a thing in the bucket: writing and deleting it, its tags. The bucket's list counts. */
        OBJECT_IN_BUCKET,
        /** What an object holds, which is its owner's: the object's own list counts. */
        OBJECT
    }

    public OperationRule {
        actions = List.copyOf(actions);
        versionActions = List.copyOf(versionActions);
    }

    boolean ofObject() {
        return scope == Scope.OBJECT || scope == Scope.OBJECT_IN_BUCKET;
    }
}
