package dev.pannier.access;

import dev.pannier.access.S3Errors.Place;
import dev.pannier.access.form.FormAuthenticator;
import dev.pannier.access.form.FormFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Verifies the signatures of forms: Version 4, and Version 2, which forms made years ago still carry. */
public final class FormSignatures implements FormAuthenticator {
    private final AccessKeys accessKeys;
    private final SigningKeys signingKeys = new SigningKeys();

    public FormSignatures(AccessKeys accessKeys) {
        this.accessKeys = accessKeys;
    }

    @Override
    public Caller authenticate(FormFields fields) {
        boolean version4 = fields.get("x-amz-algorithm").isPresent() || fields.get("x-amz-credential").isPresent()
                || fields.get("x-amz-signature").isPresent();
        boolean version2 = fields.get("awsaccesskeyid").isPresent() || fields.get("signature").isPresent();
        if (!version4 && !version2) {
            if (fields.get("policy").isPresent()) {
                throw new AuthenticationException(S3AuthenticationError.ACCESS_DENIED, "Access Denied");
            }
            return Caller.ANONYMOUS;
        }
        String policy = required(fields, "policy", "policy");
        return version4 ? version4(fields, policy) : version2(fields, policy);
    }

    private Caller version4(FormFields fields, String policy) {
        String algorithm = required(fields, "x-amz-algorithm", "X-Amz-Algorithm");
        if (!algorithm.equals(Signature.ALGORITHM)) {
            throw S3Errors.invalidArgument("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"", "X-Amz-Algorithm",
                    algorithm);
        }
        CredentialScope scope = Place.FORM.parse(required(fields, "x-amz-credential", "X-Amz-Credential"));
        String date = required(fields, "x-amz-date", "X-Amz-Date");
        if (RequestTime.parse(date).isEmpty()) {
            throw S3Errors.invalidArgument(
                    "X-Amz-Date must be formatted via ISO8601 Long format", "X-Amz-Date", date);
        }
        String given = required(fields, "x-amz-signature", "X-Amz-Signature");
        AccessKey key = find(scope.accessKeyId());
        if (key instanceof AccessKey.Secret secret
                && !Sha256.sameHex(signingKeys.of(secret.secretAccessKey(), scope).sign(policy), given)) {
            throw mismatch(scope.accessKeyId(), policy, given);
        }
        return key.caller().inRegion(scope.region());
    }

    private Caller version2(FormFields fields, String policy) {
        String accessKeyId = required(fields, "awsaccesskeyid", "AWSAccessKeyId");
        String given = required(fields, "signature", "Signature");
        AccessKey key = find(accessKeyId);
        if (key instanceof AccessKey.Secret secret && !MessageDigest.isEqual(
                QuerySignatureV2.sign(secret.secretAccessKey(), policy).getBytes(StandardCharsets.UTF_8),
                given.getBytes(StandardCharsets.UTF_8))) {
            throw mismatch(accessKeyId, policy, given);
        }
        return key.caller();
    }

    private AccessKey find(String accessKeyId) {
        return accessKeys.find(accessKeyId).orElseThrow(() -> S3Errors.unknownAccessKey(accessKeyId));
    }

    private static String required(FormFields fields, String name, String shown) {
        return fields.get(name).filter(value -> !value.isEmpty()).orElseThrow(() -> missing(shown));
    }

    private static AuthenticationException missing(String field) {
        return S3Errors.invalidArgument("Bucket POST must contain a field named '" + field
                + "'.  If it is specified, please check the order of the fields.", field, "");
    }

    private static AuthenticationException mismatch(String accessKeyId, String stringToSign, String given) {
        return new AuthenticationException(S3AuthenticationError.SIGNATURE_DOES_NOT_MATCH,
                "The request signature we calculated does not match the signature you provided. "
                        + "Check your key and signing method.",
                List.of(new AuthenticationException.Detail("AWSAccessKeyId", accessKeyId),
                        new AuthenticationException.Detail("StringToSign", stringToSign),
                        new AuthenticationException.Detail("SignatureProvided", given),
                        new AuthenticationException.Detail("StringToSignBytes", S3Errors.spacedHex(stringToSign))));
    }
}
