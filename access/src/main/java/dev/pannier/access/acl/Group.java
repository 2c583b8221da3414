package dev.pannier.access.acl;

import java.util.Optional;

/** The groups that S3 knows. */
public enum Group {
    /** Everybody, anonymous requests too. */
    ALL_USERS("http://acs.amazonaws.com/groups/global/AllUsers"),
    /** Everybody with an account, of whomever. */
    AUTHENTICATED_USERS("http://acs.amazonaws.com/groups/global/AuthenticatedUsers"),
    /** The service that writes access logs. */
    LOG_DELIVERY("http://acs.amazonaws.com/groups/s3/LogDelivery");

    private final String uri;

    Group(String uri) {
        this.uri = uri;
    }

    public String uri() {
        return uri;
    }

    /** The group of that URI. */
    public static Optional<Group> ofUri(String uri) {
        for (Group group : values()) {
            if (group.uri.equals(uri)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    /** Whether a grant to it counts as public. */
    boolean isPublic() {
        return this != LOG_DELIVERY;
    }
}
