package dev.pannier.protocol.s3.configuration;

import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static dev.pannier.protocol.s3.xml.Shape.INTEGER;
import static dev.pannier.protocol.s3.xml.Shape.TEXT;
import static dev.pannier.protocol.s3.xml.Shape.atLeastOne;
import static dev.pannier.protocol.s3.xml.Shape.group;
import static dev.pannier.protocol.s3.xml.Shape.optional;
import static dev.pannier.protocol.s3.xml.Shape.required;

/** The configuration of a website. */
final class WebsiteRules {
    /** The longest document: AWS takes 128 KB. */
    static final int LIMIT = 128 * 1024;

    static final Shape.Group SHAPE = group(
            optional("RedirectAllRequestsTo", group(required("HostName", TEXT), optional("Protocol", TEXT))),
            optional("IndexDocument", group(required("Suffix", TEXT))),
            optional("ErrorDocument", group(required("Key", TEXT))),
            optional("RoutingRules", group(atLeastOne("RoutingRule", group(
                    optional("Condition",
                            group(optional("KeyPrefixEquals", TEXT), optional("HttpErrorCodeReturnedEquals", INTEGER))),
                    required("Redirect",
                            group(optional("Protocol", TEXT), optional("HostName", TEXT),
                                    optional("ReplaceKeyPrefixWith", TEXT), optional("ReplaceKeyWith", TEXT),
                                    optional("HttpRedirectCode", INTEGER))))))));

    private static final int MAX_RULES = 50;
    private static final Set<Integer> REDIRECT_CODES = Set.of(301, 302, 303, 304, 305, 307, 308);
    private static final Set<Integer> ERROR_CODES = Set.of(400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411,
            412, 413, 414, 415, 416, 417, 500, 501, 502, 503, 504, 505);

    private WebsiteRules() {
    }

    static Element check(Element website) {
        Optional<Element> all = website.child("RedirectAllRequestsTo");
        if (all.isPresent()) {
            if (website.children().size() > 1) {
                throw S3Error.INVALID_ARGUMENT
                        .with("RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.")
                        .detail("ArgumentName", "RedirectAllRequestsTo").detail("ArgumentValue", "not null");
            }
            checkProtocol(all.get());
            return website;
        }
        checkIndex(website.child("IndexDocument"));
        website.child("ErrorDocument").flatMap(document -> document.textOf("Key")).filter(String::isEmpty)
                .ifPresent(key -> {
                    throw notWellFormed("ErrorDocument", "Key", key);
                });
        website.child("RoutingRules").ifPresent(rules -> checkRules(rules.children()));
        return website;
    }

    private static void checkIndex(Optional<Element> index) {
        String suffix = index.flatMap(document -> document.textOf("Suffix"))
                .orElseThrow(() -> S3Error.INVALID_ARGUMENT
                        .with("A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty")
                        .detail("ArgumentName", "IndexDocument").detail("ArgumentValue", "null"));
        if (suffix.isEmpty() || suffix.contains("/")) {
            throw notWellFormed("IndexDocument", "Suffix", suffix);
        }
    }

    private static S3Exception notWellFormed(String document, String part, String value) {
        return S3Error.INVALID_ARGUMENT.with("The " + document + ' ' + part + " is not well formed")
                .detail("ArgumentName", document).detail("ArgumentValue", value);
    }

    private static void checkRules(List<Element> rules) {
        if (rules.size() > MAX_RULES) {
            throw S3Error.INVALID_REQUEST.with(rules.size()
                    + " routing rules provided, the number of routing rules in a website configuration is limited to "
                    + MAX_RULES + '.');
        }
        for (Element rule : rules) {
            rule.child("Condition").ifPresent(WebsiteRules::checkCondition);
            rule.child("Redirect").ifPresent(WebsiteRules::checkRedirect);
        }
    }

    private static void checkCondition(Element condition) {
        if (condition.children().isEmpty()) {
            throw new MalformedXmlException("an empty condition");
        }
        condition.textOf("HttpErrorCodeReturnedEquals").map(code -> Integer.valueOf(code.strip()))
                .filter(code -> !ERROR_CODES.contains(code)).ifPresent(code -> {
                    throw S3Error.INVALID_REQUEST.with("The provided HTTP error code (" + code
                            + ") is not valid. Valid codes are 4XX or 5XX.");
                });
    }

    private static void checkRedirect(Element redirect) {
        if (redirect.children().isEmpty()) {
            throw new MalformedXmlException("an empty redirection");
        }
        if (redirect.has("ReplaceKeyPrefixWith") && redirect.has("ReplaceKeyWith")) {
            throw S3Error.INVALID_REQUEST.with("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
        }
        checkProtocol(redirect);
        redirect.textOf("HttpRedirectCode").map(code -> Integer.valueOf(code.strip()))
                .filter(code -> !REDIRECT_CODES.contains(code)).ifPresent(code -> {
                    throw S3Error.INVALID_REQUEST.with("The provided HTTP redirect code (" + code
                            + ") is not valid. Valid codes are 3XX except 300.");
                });
    }

    private static void checkProtocol(Element redirect) {
        redirect.textOf("Protocol").filter(protocol -> !protocol.equals("http") && !protocol.equals("https"))
                .ifPresent(_ -> {
                    throw S3Error.INVALID_REQUEST.with("Invalid protocol, protocol can be http or https. If not defined"
                            + " the protocol will be selected automatically.");
                });
    }
}
