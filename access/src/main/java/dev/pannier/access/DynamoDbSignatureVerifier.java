package dev.pannier.access;

import dev.pannier.access.CanonicalRequest.PathStyle;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.MalformedEncodingException;
import dev.pannier.model.DynamoDbError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Verifies Signature Version 4 by DynamoDB's rules and in its words. */
public final class DynamoDbSignatureVerifier implements DynamoDbAuthenticator {
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);
    private static final String SERVICE = "dynamodb";

    private final AccessKeys accessKeys;
    private final Clock clock;
    private final SigningKeys signingKeys = new SigningKeys();

    public DynamoDbSignatureVerifier(AccessKeys accessKeys, Clock clock) {
        this.accessKeys = accessKeys;
        this.clock = clock;
    }

    @Override
    public Caller authenticate(HttpRequest request, byte[] body) {
        try {
            return authenticateParsed(request, body);
        } catch (MalformedEncodingException e) {
            throw new AuthenticationException(DynamoDbError.INCOMPLETE_SIGNATURE,
                    "Re-examine the query-string parameters.");
        }
    }

    private Caller authenticateParsed(HttpRequest request, byte[] body) {
        Signature signature = DynamoDbSignatureParser.parse(request);
        CredentialScope scope = signature.scope();
        Optional<AccessKey> key = accessKeys.find(scope.accessKeyId());
        if (key.isPresent() && key.get() instanceof AccessKey.Trusted(Caller caller)) {
            checkScope(signature);
            return caller.inRegion(scope.region());
        }
        // AWS looks at the time before it looks for the key.
        checkTime(signature);
        return switch (key.orElseThrow(() -> new AuthenticationException(DynamoDbError.UNRECOGNIZED_CLIENT,
                "The security token included in the request is invalid."))) {
            case AccessKey.Trusted(Caller caller) -> caller.inRegion(scope.region());
            case AccessKey.Secret secret -> {
                checkScope(signature);
                verify(request, body, signature, secret);
                yield secret.caller().inRegion(scope.region());
            }
        };
    }

    private void checkTime(Signature signature) {
        Instant time = RequestTime.parse(signature.timestamp()).orElseThrow();
        Instant now = clock.instant();
        Instant earliest = now.minus(MAX_SKEW);
        Instant latest = now.plus(MAX_SKEW);
        if (time.isBefore(earliest)) {
            throw invalid("Signature expired: " + signature.timestamp() + " is now earlier than "
                    + RequestTime.format(earliest) + " (" + RequestTime.format(now) + " - 5 min.)");
        }
        if (time.isAfter(latest)) {
            throw invalid("Signature not yet current: " + signature.timestamp() + " is still later than "
                    + RequestTime.format(latest) + " (" + RequestTime.format(now) + " + 5 min.)");
        }
    }

    private static void checkScope(Signature signature) {
        CredentialScope scope = signature.scope();
        List<String> faults = new ArrayList<>();
        if (scope.region().isEmpty()) {
            faults.add("Credential should be scoped to a valid region, not ''. ");
        }
        if (!scope.service().equals(SERVICE)) {
            faults.add("Credential should be scoped to correct service: '" + SERVICE + "'. ");
        }
        if (!scope.terminator().equals(CredentialScope.TERMINATOR)) {
            faults.add("Credential should be scoped with a valid terminator: 'aws4_request', not '" + scope.terminator()
                    + "'. ");
        }
        String date = signature.timestamp().substring(0, 8);
        if (!scope.date().equals(date)) {
            faults.add("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + scope.date() + "' != '" + date + "', from '" + signature.timestamp() + "'.");
        }
        if (!faults.isEmpty()) {
            throw invalid(String.join("", faults).strip());
        }
    }

    private void verify(HttpRequest request, byte[] body, Signature signature, AccessKey.Secret key) {
        if (signature.signedHeaders().stream().noneMatch("host"::equalsIgnoreCase)) {
            throw invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        String canonical = CanonicalRequest.of(request, PathStyle.NORMALISED, signature.signedHeaders(),
                Sha256.hex(body));
        String stringToSign = signature.stringToSign(canonical);
        SigningKey signingKey = signingKeys.of(key.secretAccessKey(), signature.scope());
        if (!Sha256.sameHex(signingKey.sign(stringToSign), signature.value())) {
            throw invalid("The request signature we calculated does not match the signature you provided. "
                    + "Check your AWS Secret Access Key and signing method. "
                    + "Consult the service documentation for details.\n\n"
                    + "The Canonical String for this request should have been\n'" + canonical + "'\n\n"
                    + "The String-to-Sign should have been\n'" + stringToSign + "'\n");
        }
    }

    private static AuthenticationException invalid(String message) {
        return new AuthenticationException(DynamoDbError.INVALID_SIGNATURE, message);
    }
}
