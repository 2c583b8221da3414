package dev.pannier.access;

import dev.pannier.access.CanonicalRequest.PathStyle;
import dev.pannier.http.HttpRequest;
import dev.pannier.http.MalformedEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Verifies Signature Version 4 by S3's rules: header, query string and {@code aws-chunked} bodies; and the pre-signed
 * URLs of Version 2.
 */
public final class S3SignatureVerifier implements S3Authenticator {
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);

    private final AccessKeys accessKeys;
    private final Clock clock;
    private final SigningKeys signingKeys = new SigningKeys();

    public S3SignatureVerifier(AccessKeys accessKeys, Clock clock) {
        this.accessKeys = accessKeys;
        this.clock = clock;
    }

    @Override
    public AuthenticatedRequest authenticate(HttpRequest request) {
        try {
            return authenticateParsed(request);
        } catch (MalformedEncodingException e) {
            throw new AuthenticationException(S3AuthenticationError.INVALID_URI, "Couldn't parse the specified URI.",
                    List.of(new AuthenticationException.Detail("URI", request.rawPath() + "?" + request.rawQuery())));
        }
    }

    private AuthenticatedRequest authenticateParsed(HttpRequest request) {
        if (HeaderSignatureV2.isIn(request)) {
            return S3Payload.of(request, HeaderSignatureV2.verify(request, accessKeys, clock, MAX_SKEW), false,
                    request.header("x-amz-content-sha256").orElse(PayloadKind.UNSIGNED_PAYLOAD), Optional.empty());
        }
        Optional<SignatureClaim> found = S3SignatureParser.parse(request);
        if (found.isEmpty()) {
            String payload = request.header("x-amz-content-sha256").orElse(PayloadKind.UNSIGNED_PAYLOAD);
            return QuerySignatureV2.isIn(request)
                    ? S3Payload.of(request, QuerySignatureV2.verify(request, accessKeys, clock), true, payload,
                            Optional.empty())
                    : S3Payload.of(request, Caller.ANONYMOUS, false, payload, Optional.empty());
        }
        SignatureClaim claim = found.get();
        PayloadKind.of(claim.payload());
        if (claim.presigned()) {
            checkExpiry(claim);
        }
        String accessKeyId = claim.signature().scope().accessKeyId();
        AccessKey key = accessKeys.find(accessKeyId).orElseThrow(() -> S3Errors.unknownAccessKey(accessKeyId));
        return switch (key) {
            case AccessKey.Trusted(Caller caller) ->
                S3Payload.of(request, inRegion(caller, claim), claim.presigned(), claim.payload(), Optional.empty());
            case AccessKey.Secret secret -> verify(request, claim, secret);
        };
    }

    private AuthenticatedRequest verify(HttpRequest request, SignatureClaim claim, AccessKey.Secret key) {
        if (!claim.presigned()) {
            checkSkew(claim);
        }
        List<String> unsigned = S3SignatureParser.unsignedHeaders(request, claim);
        if (!unsigned.isEmpty()) {
            throw S3Errors.headersNotSigned(unsigned);
        }
        Signature signature = claim.signature();
        if (signature.signedHeaders().stream().noneMatch("host"::equalsIgnoreCase)) {
            throw S3Errors.headersNotSigned(List.of("host"));
        }
        SigningKey signingKey = signingKeys.of(key.secretAccessKey(), signature.scope());
        String canonical = CanonicalRequest.of(request, PathStyle.S3, signature.signedHeaders(), claim.payload());
        String stringToSign = signature.stringToSign(canonical);
        if (!Sha256.sameHex(signingKey.sign(stringToSign), signature.value())) {
            throw S3Errors.signatureMismatch(signature.scope().accessKeyId(), stringToSign, signature.value(),
                    canonical);
        }
        return S3Payload.of(request, inRegion(key.caller(), claim), claim.presigned(), claim.payload(),
                Optional.of(new ChunkSignatures(signingKey, signature, canonical)));
    }

    private static Caller inRegion(Caller caller, SignatureClaim claim) {
        return caller.inRegion(claim.signature().scope().region());
    }

    private void checkSkew(SignatureClaim claim) {
        Instant now = clock.instant();
        if (Duration.between(claim.time(), now).abs().compareTo(MAX_SKEW) > 0) {
            throw S3Errors.timeTooSkewed(claim.signature().timestamp(), now, MAX_SKEW.toMillis());
        }
    }

    private void checkExpiry(SignatureClaim claim) {
        Instant now = clock.instant();
        Duration expires = claim.expires().orElse(Duration.ZERO);
        if (claim.time().isAfter(now.plus(MAX_SKEW))) {
            throw S3Errors.accessDenied("Request is not valid yet");
        }
        Instant expiry = claim.time().plus(expires);
        if (now.isAfter(expiry)) {
            throw S3Errors.expired(expires.toSeconds(), expiry, now);
        }
    }
}
