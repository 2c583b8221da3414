package dev.pannier.protocol.s3.configuration;

import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static dev.pannier.protocol.s3.xml.Shape.TEXT;
import static dev.pannier.protocol.s3.xml.Shape.any;
import static dev.pannier.protocol.s3.xml.Shape.atLeastOne;
import static dev.pannier.protocol.s3.xml.Shape.group;
import static dev.pannier.protocol.s3.xml.Shape.optional;
import static dev.pannier.protocol.s3.xml.Shape.required;

/**
 * Notifications: which configurations can be. S3 sends a test event to every destination before it accepts it. There is
 * no queue, topic or function here that could take one, so that every destination fails that validation, as a missing
 * one does at AWS, unless the sender asks to skip it. EventBridge is not validated.
 */
final class NotificationRules {
    private static final Shape.Group FILTER = group(required("S3Key",
            group(any("FilterRule", group(required("Name", TEXT), required("Value", TEXT))))));

    static final Shape.Group SHAPE = group(any("TopicConfiguration", destination("Topic")),
            any("QueueConfiguration", destination("Queue")),
            any("CloudFunctionConfiguration", destination("CloudFunction")),
            any("LambdaFunctionConfiguration", destination("LambdaFunctionArn")),
            optional("EventBridgeConfiguration", group()));

    private static final Map<String, Target> TARGETS = Map.of("TopicConfiguration",
            new Target("Topic", "TopicArn", "sns", "topic"), "QueueConfiguration",
            new Target("Queue", "QueueArn", "sqs", "queue"), "CloudFunctionConfiguration",
            new Target("CloudFunction", "LambdaFunctionArn", "lambda", "Lambda"), "LambdaFunctionConfiguration",
            new Target("LambdaFunctionArn", "LambdaFunctionArn", "lambda", "Lambda"));
    private static final int MAX_CONFIGURATIONS = 100;
    private static final int MAX_VALUE = 1024;

    /**
     * A kind of destination.
     *
     * @param element  where the ARN is
     * @param argument what S3 calls that in errors
     * @param service  of the ARN
     * @param word     what it is
     */
    private record Target(String element, String argument, String service, String word) {
    }

    /** What one configuration sends. */
    private record Interest(List<String> events, String prefix, String suffix) {
        boolean overlaps(Interest other) {
            return NotificationEvents.overlap(events, other.events)
                    && (prefix.startsWith(other.prefix) || other.prefix.startsWith(prefix))
                    && (suffix.endsWith(other.suffix) || other.suffix.endsWith(suffix));
        }
    }

    private NotificationRules() {
    }

    private static Shape.Group destination(String element) {
        return group(optional("Id", TEXT), required(element, TEXT), atLeastOne("Event", TEXT),
                optional("Filter", FILTER));
    }

    static Element check(Element notification, S3Request request) {
        List<Element> checked = new ArrayList<>();
        List<Interest> interests = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        boolean skip = request.header("x-amz-skip-destination-validation").filter("true"::equalsIgnoreCase).isPresent();
        for (Element configuration : notification.children()) {
            if (configuration.name().equals("EventBridgeConfiguration")) {
                checked.add(configuration);
                continue;
            }
            Element complete = checkDestination(configuration, skip);
            if (!ids.add(complete.textOf("Id").orElseThrow())) {
                throw S3Error.INVALID_ARGUMENT.with("Same ID used for multiple configurations. IDs must be unique")
                        .detail("ArgumentName", "Id").detail("ArgumentValue", complete.textOf("Id").orElseThrow());
            }
            Interest interest = interest(complete);
            if (interests.stream().anyMatch(interest::overlaps)) {
                throw overlapping(interest);
            }
            interests.add(interest);
            checked.add(complete);
        }
        if (interests.size() > MAX_CONFIGURATIONS) {
            throw S3Error.INVALID_ARGUMENT.with("Too many notification configurations");
        }
        return new Element(notification.name(), "", checked);
    }

    private static Element checkDestination(Element configuration, boolean skip) {
        Target target = TARGETS.get(configuration.name());
        if (target == null) {
            throw new IllegalStateException(configuration.name());
        }
        String arn = configuration.textOf(target.element).orElseThrow();
        String[] parts = arn.split(":", -1);
        if (parts.length < 6 || !parts[0].equals("arn") || !parts[2].equals(target.service) || parts[5].isEmpty()) {
            throw invalid("The ARN could not be parsed", target.argument, arn);
        }
        for (Element event : configuration.all("Event")) {
            if (!NotificationEvents.exists(event.text())) {
                throw invalid("The event '" + event.text() + "' is not supported for notifications", "Event",
                        event.text());
            }
        }
        List<Element> children = new ArrayList<>();
        children.add(Element.of("Id", configuration.textOf("Id").filter(id -> !id.isEmpty()).orElseGet(() -> newId())));
        for (Element child : configuration.children()) {
            if (child.name().equals("Filter")) {
                children.add(checkFilter(child));
            } else if (!child.name().equals("Id")) {
                children.add(child);
            }
        }
        if (!skip) {
            throw invalid("Unable to validate the following destination configurations", arn,
                    "The destination " + target.word + " does not exist");
        }
        return new Element(configuration.name(), "", children);
    }

    /** As long as S3's own. */
    private static String newId() {
        return Base64.getEncoder()
                .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static Element checkFilter(Element filter) {
        List<Element> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Element rule : filter.child("S3Key").orElseThrow().children()) {
            String name = rule.textOf("Name").orElseThrow();
            String value = rule.textOf("Value").orElseThrow();
            String proper = switch (name.toLowerCase(Locale.ROOT)) {
                case "prefix" -> "Prefix";
                case "suffix" -> "Suffix";
                default -> throw invalid("filter rule name must be either prefix or suffix", "FilterRule.Name", name);
            };
            if (value.length() > MAX_VALUE) {
                throw invalid("Size of filter rule value cannot exceed 1024 bytes in UTF-8 representation",
                        "FilterRule.Value", value);
            }
            if (!names.add(proper)) {
                throw invalid("Cannot specify more than one " + proper.toLowerCase(Locale.ROOT)
                        + " rule in a filter.", "FilterRule.Name", name);
            }
            rules.add(new Element("FilterRule", "", List.of(Element.of("Name", proper), Element.of("Value", value))));
        }
        return new Element("Filter", "", List.of(new Element("S3Key", "", rules)));
    }

    private static Interest interest(Element configuration) {
        List<Element> rules = configuration.child("Filter").flatMap(filter -> filter.child("S3Key"))
                .map(Element::children).orElse(List.of());
        return new Interest(configuration.all("Event").stream().map(Element::text).toList(), value(rules, "Prefix"),
                value(rules, "Suffix"));
    }

    private static String value(List<Element> rules, String name) {
        return rules.stream().filter(rule -> rule.textOf("Name").filter(name::equals).isPresent())
                .flatMap(rule -> rule.textOf("Value").stream()).findFirst().orElse("");
    }

    private static S3Exception overlapping(Interest interest) {
        if (interest.prefix.isEmpty() && interest.suffix.isEmpty()) {
            return invalid(
                    "Configurations overlap. Configurations on the same bucket cannot share a common event type.",
                    "Event", String.join(", ", interest.events));
        }
        return invalid("Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the"
                + " prefixes are overlapping for the same event type.", "FilterRule.Value",
                interest.prefix.isEmpty() ? interest.suffix : interest.prefix);
    }

    private static S3Exception invalid(String message, String name, String value) {
        return S3Error.INVALID_ARGUMENT.with(message).detail("ArgumentName", name).detail("ArgumentValue", value);
    }
}
