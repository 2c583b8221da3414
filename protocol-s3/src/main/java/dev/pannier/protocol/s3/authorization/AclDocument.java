package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.Account;
import dev.pannier.access.Accounts;
import dev.pannier.access.acl.Acl;
import dev.pannier.access.acl.Grant;
import dev.pannier.access.acl.Grantee;
import dev.pannier.access.acl.Group;
import dev.pannier.access.acl.Permission;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The {@code AccessControlPolicy} document, read and written. */
public final class AclDocument {
    private static final String TYPED = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"";

    private static final Set<String> TYPES = Set.of("CanonicalUser", "AmazonCustomerByEmail", "Group");

    private final Accounts accounts;
    private final AclReader reader;

    public AclDocument(Accounts accounts) {
        this.accounts = accounts;
        this.reader = new AclReader(accounts);
    }

    /**
     * Reads the grants of a document.
     *
     * @param owner the account that owns the bucket or object: the document cannot name another
     */
    public Acl read(byte[] document, Account owner) {
        List<Grant> grants = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        boolean[] listed = new boolean[1];
        try {
            XmlReader.read(document, "AccessControlPolicy", (name, xml) -> {
                switch (name) {
                    case "Owner" -> xml.children(child -> {
                        switch (child) {
                            case "ID" -> owners.add(xml.text().strip());
                            case "DisplayName" -> xml.skip();
                            default -> throw new MalformedXmlException("unexpected " + child);
                        }
                    });
                    case "AccessControlList" -> {
                        listed[0] = true;
                        xml.children(child -> grants.add(grant(child, xml)));
                    }
                    default -> throw new MalformedXmlException("unexpected " + name);
                }
            });
        } catch (MalformedXmlException e) {
            throw S3Error.MALFORMED_ACL.exception();
        }
        if (owners.size() != 1 || !listed[0] || grants.size() > Acl.MAX_GRANTS) {
            throw S3Error.MALFORMED_ACL.exception();
        }
        if (!owners.getFirst().equals(owner.canonicalId())) {
            if (accounts.ofCanonicalId(owners.getFirst()).isEmpty()) {
                throw AclReader.invalid("Invalid id", "CanonicalUser/ID", owners.getFirst());
            }
            throw S3Error.ACCESS_DENIED.exception();
        }
        return new Acl(grants);
    }

    private Grant grant(String element, XmlReader xml) {
        if (!element.equals("Grant")) {
            throw new MalformedXmlException("unexpected " + element);
        }
        Map<String, String> grantee = new HashMap<>();
        List<Permission> permission = new ArrayList<>();
        xml.children(child -> {
            switch (child) {
                case "Grantee" -> {
                    if (xml.attribute("type").filter(type -> !TYPES.contains(type)).isPresent()) {
                        throw new MalformedXmlException("unknown type of grantee");
                    }
                    xml.children(part -> grantee.put(part, xml.text().strip()));
                }
                case "Permission" -> permission.add(Permission.ofName(xml.text().strip())
                        .orElseThrow(() -> new MalformedXmlException("unknown permission")));
                default -> throw new MalformedXmlException("unexpected " + child);
            }
        });
        if (permission.size() != 1) {
            throw new MalformedXmlException("a grant without a permission");
        }
        return new Grant(grantee(grantee), permission.getFirst());
    }

    private Grantee grantee(Map<String, String> parts) {
        String id = parts.get("ID");
        String email = parts.get("EmailAddress");
        String uri = parts.get("URI");
        if (id != null) {
            return reader.user(id, "CanonicalUser/ID");
        }
        if (email != null) {
            return reader.email(email);
        }
        if (uri != null) {
            return reader.group(uri, "Group/URI");
        }
        throw new MalformedXmlException("a grantee without a name");
    }

    /** Writes a document. */
    public byte[] write(Account owner, Acl acl) {
        return XmlWriter.document("AccessControlPolicy", xml -> {
            xml.element("Owner", inner -> describe(owner, inner));
            xml.element("AccessControlList",
                    list -> groupsFirst(acl).forEach(grant -> list.element("Grant", inner -> write(grant, inner))));
        });
    }

    private void write(Grant grant, XmlWriter xml) {
        switch (grant.grantee()) {
            case Grantee.User(String id) -> xml.elementWithAttributes("Grantee", TYPED + "CanonicalUser\"",
                    inner -> accounts.ofCanonicalId(id).ifPresentOrElse(account -> describe(account, inner),
                            () -> inner.element("ID", id)));
            case Grantee.OfGroup(Group group) -> xml.elementWithAttributes("Grantee", TYPED + "Group\"",
                    inner -> inner.element("URI", group.uri()));
        }
        xml.element("Permission", grant.permission().name());
    }

    private static void describe(Account account, XmlWriter xml) {
        xml.element("ID", account.canonicalId()).element("DisplayName", account.displayName());
    }

    /** In the order of canned lists: what everybody may do before what a few may. */
    private static List<Grant> groupsFirst(Acl acl) {
        return acl.grants().stream()
                .sorted(Comparator.comparing(grant -> !(grant.grantee() instanceof Grantee.OfGroup))).toList();
    }
}
