package dev.pannier.conformance.differential;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoNumber;
import dev.pannier.model.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;

/** Between Pannier's values and the SDK's. */
final class SdkValues {
    private SdkValues() {
    }

    static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk(Item item) {
        return sdk(item.attributes());
    }

    static software.amazon.awssdk.services.dynamodb.model.AttributeValue sdk(AttributeValue value) {
        var builder = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
        return switch (value) {
            case AttributeValue.S(var text) -> builder.s(text).build();
            case AttributeValue.N(var number) -> builder.n(number.toString()).build();
            case AttributeValue.B(var bytes) -> builder.b(SdkBytes.fromByteArray(bytes.toByteArray())).build();
            case AttributeValue.Bool(var bool) -> builder.bool(bool).build();
            case AttributeValue.Null _ -> builder.nul(true).build();
            case AttributeValue.Ss(var set) -> builder.ss(set).build();
            case AttributeValue.Ns(var set) -> builder.ns(set.stream().map(DynamoNumber::toString).toList()).build();
            case AttributeValue.Bs(var set) -> builder
                    .bs(set.stream().map(bytes -> SdkBytes.fromByteArray(bytes.toByteArray())).toList()).build();
            case AttributeValue.L(var list) -> builder.l(list.stream().map(SdkValues::sdk).toList()).build();
            case AttributeValue.M(var map) -> builder.m(sdk(map)).build();
        };
    }

    private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk(
            Map<String, AttributeValue> values) {
        Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk = new LinkedHashMap<>();
        values.forEach((name, value) -> sdk.put(name, sdk(value)));
        return sdk;
    }

    static Item item(Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk) {
        return new Item(values(sdk));
    }

    private static Map<String, AttributeValue> values(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> sdk) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        sdk.forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static AttributeValue value(software.amazon.awssdk.services.dynamodb.model.AttributeValue sdk) {
        return switch (sdk.type()) {
            case S -> AttributeValue.s(sdk.s());
            case N -> AttributeValue.n(sdk.n());
            case B -> AttributeValue.b(sdk.b().asByteArray());
            case BOOL -> AttributeValue.bool(sdk.bool());
            case NUL -> AttributeValue.nul();
            case SS -> new AttributeValue.Ss(java.util.Set.copyOf(sdk.ss()));
            case NS -> new AttributeValue.Ns(sdk.ns().stream().map(DynamoNumber::parse).collect(Collectors.toSet()));
            case BS -> new AttributeValue.Bs(
                    sdk.bs().stream().map(bytes -> Bytes.wrap(bytes.asByteArray())).collect(Collectors.toSet()));
            case L -> new AttributeValue.L(sdk.l().stream().map(SdkValues::value).toList());
            case M -> new AttributeValue.M(values(sdk.m()));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException(sdk.toString());
        };
    }
}
