package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.Account;
import dev.pannier.access.Accounts;
import dev.pannier.access.acl.Acl;
import dev.pannier.access.acl.CannedAcl;
import dev.pannier.access.acl.Grant;
import dev.pannier.access.acl.Grantee;
import dev.pannier.access.acl.Group;
import dev.pannier.access.acl.Permission;
import dev.pannier.http.Headers;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the access control list that headers ask for: {@code x-amz-acl} or {@code x-amz-grant-...}. */
public final class AclReader {
    private static final String CANNED = "x-amz-acl";

    private final Accounts accounts;

    public AclReader(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The list that a request's headers ask for, if they do. */
    public Optional<AclRequest> read(Headers headers) {
        Optional<String> canned = headers.first(CANNED).map(String::strip).filter(name -> !name.isEmpty());
        List<Grant> grants = new ArrayList<>();
        for (Permission permission : Permission.values()) {
            for (String value : headers.all(permission.headerName())) {
                if (!value.isBlank()) {
                    grants(permission, value, grants);
                }
            }
        }
        if (canned.isPresent() && !grants.isEmpty()) {
            throw S3Error.INVALID_REQUEST.with("Specifying both Canned ACLs and Header Grants is not allowed");
        }
        if (canned.isPresent()) {
            return Optional.of(new AclRequest.Canned(
                    CannedAcl.ofName(canned.get()).orElseThrow(() -> invalid("", CANNED, canned.get()))));
        }
        return grants.isEmpty() ? Optional.empty() : Optional.of(new AclRequest.Explicit(new Acl(grants)));
    }

    /** {@code id="...", emailAddress="...", uri="..."}. */
    private void grants(Permission permission, String header, List<Grant> grants) {
        for (String part : header.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                throw invalid("Argument format not recognized", permission.headerName(), header);
            }
            String value = unquoted(part.substring(equals + 1).strip());
            grants.add(new Grant(switch (part.substring(0, equals).strip()) {
                case "id" -> user(value, "id");
                case "emailAddress" -> email(value);
                case "uri" -> group(value, "uri");
                default -> throw invalid("Argument format not recognized", permission.headerName(), header);
            }, permission));
        }
    }

    private static String unquoted(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    Grantee user(String canonicalId, String argument) {
        return accounts.ofCanonicalId(canonicalId).<Grantee>map(account -> new Grantee.User(account.canonicalId()))
                .orElseThrow(() -> invalid("Invalid id", argument, canonicalId));
    }

    Grantee email(String address) {
        Account account = accounts.ofEmail(address)
                .orElseThrow(() -> S3Error.UNRESOLVABLE_GRANT_BY_EMAIL_ADDRESS.exception());
        return new Grantee.User(account.canonicalId());
    }

    Grantee group(String uri, String argument) {
        return new Grantee.OfGroup(Group.ofUri(uri).orElseThrow(() -> invalid("Invalid group uri", argument, uri)));
    }

    static S3Exception invalid(String text, String argument, String value) {
        return S3Error.INVALID_ARGUMENT.with(text).detail("ArgumentName", argument).detail("ArgumentValue", value);
    }
}
