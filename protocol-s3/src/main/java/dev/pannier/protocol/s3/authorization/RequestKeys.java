package dev.pannier.protocol.s3.authorization;

import dev.pannier.access.Caller;
import dev.pannier.access.policy.PolicyRequest;
import dev.pannier.access.policy.Principal;
import dev.pannier.http.MalformedEncodingException;
import dev.pannier.http.PercentEncoding;
import dev.pannier.http.Query;
import dev.pannier.protocol.s3.request.S3Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The condition keys of a request: found when a policy asks for them.
 *
 * @param request      the request
 * @param principal    its sender
 * @param bucketOwner  the account that owns the bucket
 * @param existingTags the tags of the object that the request is about
 * @param clock        tells the time
 */
record RequestKeys(S3Request request, Principal principal, String bucketOwner,
        Supplier<Map<String, String>> existingTags, Clock clock) implements PolicyRequest.Keys {
    private static final String EXISTING_TAG = "s3:existingobjecttag/";
    private static final String REQUEST_TAG = "s3:requestobjecttag/";
    private static final String HEADER = "s3:x-amz-";

    @Override
    public List<String> values(String name) {
        return switch (name) {
            case "aws:securetransport" -> List.of(Boolean.toString(request.http().secure()));
            case "aws:sourceip" -> List.of(sourceIp(request.http().remoteAddress()));
            case "aws:currenttime" -> List.of(clock.instant().toString());
            case "aws:epochtime" -> List.of(Long.toString(clock.instant().getEpochSecond()));
            case "aws:referer" -> header("Referer");
            case "aws:useragent" -> header("User-Agent");
            case "aws:principalarn" -> principal.arn().stream().toList();
            case "aws:principalaccount" -> principal.account().stream().toList();
            case "aws:principaltype" ->
                List.of(principal.isAnonymous() ? "Anonymous" : principal.user().isPresent() ? "User" : "Account");
            case "aws:principalisawsservice", "aws:viaawsservice" -> List.of("false");
            case "aws:userid" -> principal.isAnonymous()
                    ? List.of("anonymous")
                    : principal.user().or(principal::account).stream().toList();
            case "aws:username" -> principal.user().stream().toList();
            case "aws:requestedregion" -> List.of(request.caller().region());
            case "aws:resourceaccount", "s3:resourceaccount" -> List.of(bucketOwner);
            case "s3:prefix" -> query("prefix");
            case "s3:delimiter" -> query("delimiter");
            case "s3:max-keys" -> query("max-keys");
            case "s3:versionid" -> query("versionId");
            case "s3:if-match" -> header("If-Match");
            case "s3:if-none-match" -> header("If-None-Match");
            case "s3:authtype" -> authType();
            case "s3:signatureversion" -> principal.isAnonymous() ? List.of() : List.of(signatureVersion());
            case "s3:x-amz-copy-source" -> copySource();
            case "s3:object-lock-mode", "s3:object-lock-legal-hold", "s3:object-lock-retain-until-date" ->
                header("x-amz-" + name.substring("s3:".length()));
            case "s3:object-lock-remaining-retention-days" -> remainingDays();
            case "s3:requestobjecttagkeys" -> requestTags().stream().map(Query.Parameter::name).toList();
            default -> prefixed(name);
        };
    }

    private List<String> prefixed(String name) {
        if (name.startsWith(HEADER)) {
            return header(name.substring("s3:".length()));
        }
        if (name.startsWith(EXISTING_TAG)) {
            return Optional.ofNullable(existingTags.get().get(name.substring(EXISTING_TAG.length()))).stream().toList();
        }
        if (name.startsWith(REQUEST_TAG)) {
            String key = name.substring(REQUEST_TAG.length());
            return requestTags().stream().filter(tag -> tag.name().equals(key)).map(Query.Parameter::value).toList();
        }
        return List.of();
    }

    private List<String> header(String name) {
        return request.header(name).stream().toList();
    }

    private List<String> query(String name) {
        return request.http().query().first(name).stream().toList();
    }

    private List<Query.Parameter> requestTags() {
        try {
            return request.header("x-amz-tagging").map(tags -> Query.parse(tags).parameters()).orElse(List.of());
        } catch (MalformedEncodingException e) {
            // The operation says what is wrong with it.
            return List.of();
        }
    }

    private List<String> authType() {
        if (principal.isAnonymous()) {
            return List.of();
        }
        return List.of(request.authenticated().form()
                ? "POST"
                : request.authenticated().presigned() ? "REST-QUERY-STRING" : "REST-HEADER");
    }

    private String signatureVersion() {
        return request.signedByVersion2() ? "AWS" : "AWS4-HMAC-SHA256";
    }

    /** With and without the slash before the bucket: policies are written both ways. */
    private List<String> copySource() {
        Optional<String> header = request.header("x-amz-copy-source");
        if (header.isEmpty()) {
            return List.of();
        }
        String source = header.get();
        try {
            source = PercentEncoding.decode(source);
        } catch (MalformedEncodingException e) {
            // The operation says what is wrong with it.
        }
        String bare = source.startsWith("/") ? source.substring(1) : source;
        return List.of(bare, "/" + bare);
    }

    private List<String> remainingDays() {
        try {
            return request.header("x-amz-object-lock-retain-until-date")
                    .map(date -> Duration.between(clock.instant(), Instant.from(OffsetDateTime.parse(date))).toDays())
                    .map(days -> Long.toString(days)).stream().toList();
        } catch (DateTimeParseException e) {
            return List.of();
        }
    }

    /** The address without the port. */
    private static String sourceIp(String remoteAddress) {
        int colon = remoteAddress.lastIndexOf(':');
        String address = colon < 0 ? remoteAddress : remoteAddress.substring(0, colon);
        String bare = address.startsWith("[") && address.endsWith("]")
                ? address.substring(1, address.length() - 1)
                : address;
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }

    /** Who sends a request, as policies see it. */
    static Principal principal(Caller caller, String canonicalId) {
        return caller.anonymous()
                ? Principal.anonymous(canonicalId)
                : new Principal(Optional.of(caller.accountId()), caller.userName(), canonicalId);
    }
}
