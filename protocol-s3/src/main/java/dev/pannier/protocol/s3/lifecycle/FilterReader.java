package dev.pannier.protocol.s3.lifecycle;

import dev.pannier.objects.lifecycle.Filter;
import dev.pannier.objects.lifecycle.Rule;
import dev.pannier.objects.lifecycle.Tag;
import dev.pannier.protocol.s3.xml.Element;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The filter of a {@link Rule} from its document. */
final class FilterReader {
    private FilterReader() {
    }

    static Filter filter(Element rule) {
        Optional<String> rulePrefix = rule.textOf("Prefix");
        Optional<Element> filter = rule.child("Filter");
        if (rulePrefix.isPresent() == filter.isPresent()) {
            throw new MalformedXmlException("either a filter or a prefix");
        }
        if (filter.isEmpty()) {
            return new Filter(Filter.Form.RULE_PREFIX, rulePrefix, List.of(), OptionalLong.empty(),
                    OptionalLong.empty());
        }
        Optional<Element> and = filter.get().child("And");
        if (and.isEmpty()) {
            return conditions(Filter.Form.SINGLE, filter.get());
        }
        if (and.get().children().size() < 2) {
            throw new MalformedXmlException("one condition in And");
        }
        return conditions(Filter.Form.AND, and.get());
    }

    private static Filter conditions(Filter.Form form, Element element) {
        return new Filter(form, element.textOf("Prefix"), element.all("Tag").stream().map(FilterReader::tag).toList(),
                number(element, "ObjectSizeGreaterThan"), number(element, "ObjectSizeLessThan"));
    }

    private static Tag tag(Element tag) {
        String key = tag.textOf("Key").orElseThrow();
        if (key.isEmpty()) {
            throw new MalformedXmlException("an empty key");
        }
        return new Tag(key, tag.textOf("Value").orElse(""));
    }

    private static OptionalLong number(Element element, String name) {
        return element.textOf(name).map(text -> OptionalLong.of(Long.parseLong(text.strip())))
                .orElse(OptionalLong.empty());
    }
}
