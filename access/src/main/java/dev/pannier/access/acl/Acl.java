package dev.pannier.access.acl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The grants of an access control list.
 *
 * @param grants in order
 */
public record Acl(List<Grant> grants) {
    /** The most grants that S3 takes. */
    public static final int MAX_GRANTS = 100;

    public Acl {
        grants = List.copyOf(grants);
    }

    /** The list of what has none: everything to the owner. */
    public static Acl ofOwner(String canonicalId) {
        return new Acl(List.of(Grant.toUser(canonicalId, Permission.FULL_CONTROL)));
    }

    /**
     * Whether somebody is granted something.
     *
     * @param canonicalId  who
     * @param anonymous    whether it is nobody in particular
     * @param ignorePublic whether grants to everybody count for nothing
     */
    public boolean permits(String canonicalId, boolean anonymous, Permission permission, boolean ignorePublic) {
        for (Grant grant : grants) {
            if (grant.permission().includes(permission) && !(ignorePublic && grant.isPublic())
                    && includes(grant.grantee(), canonicalId, anonymous)) {
                return true;
            }
        }
        return false;
    }

    private static boolean includes(Grantee grantee, String canonicalId, boolean anonymous) {
        return switch (grantee) {
            case Grantee.User(String id) -> !anonymous && id.equals(canonicalId);
            case Grantee.OfGroup(Group group) -> switch (group) {
                case ALL_USERS -> true;
                case AUTHENTICATED_USERS -> !anonymous;
                case LOG_DELIVERY -> false;
            };
        };
    }

    /** Whether a grant lets in everybody, or everybody with any account. */
    public boolean isPublic() {
        return grants.stream().anyMatch(Grant::isPublic);
    }

    /** The form in which it is stored: a line per grant. */
    public byte[] encode() {
        StringBuilder text = new StringBuilder();
        for (Grant grant : grants) {
            text.append(grant.permission().code());
            switch (grant.grantee()) {
                case Grantee.User(String id) -> text.append('u').append(id);
                case Grantee.OfGroup(Group group) -> text.append('g').append(group.uri());
            }
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #encode} wrote. */
    public static Acl decode(byte[] bytes) {
        List<Grant> grants = new ArrayList<>();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            Permission permission = Permission.ofCode(line.charAt(0));
            String id = line.substring(2);
            grants.add(line.charAt(1) == 'u'
                    ? Grant.toUser(id, permission)
                    : Grant.toGroup(Group.ofUri(id).orElseThrow(() -> new IllegalStateException("group " + id)),
                            permission));
        }
        return new Acl(grants);
    }
}
