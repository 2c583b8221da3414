package dev.pannier.dynamodb.operation;

import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.Utf8;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A digest of what a request asks for. Members of maps and sets come in whatever order a client's hash tables have, so
 * they count in an order of their own: the same request has the same digest on every server. Stored, so what goes into it
 * and how is not changed. Not thread safe.
 */
final class RequestFingerprint {
    private final MessageDigest digest;

    RequestFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The digest of everything added. */
    Bytes finish() {
        return Bytes.wrap(digest.digest());
    }

    RequestFingerprint add(String text) {
        return bytes(Utf8.encode(text));
    }

    RequestFingerprint add(Optional<String> text) {
        count(text.isPresent() ? 1 : 0);
        text.ifPresent(this::add);
        return this;
    }

    RequestFingerprint addBytes(Bytes bytes) {
        return bytes(bytes.unsafeArray());
    }

    RequestFingerprint addNames(Map<String, String> names) {
        count(names.size());
        new TreeMap<>(names).forEach((placeholder, name) -> add(placeholder).add(name));
        return this;
    }

    RequestFingerprint addAttributes(Map<String, AttributeValue> attributes) {
        count(attributes.size());
        new TreeMap<>(attributes).forEach((name, value) -> add(name).add(value));
        return this;
    }

    RequestFingerprint addValues(Collection<AttributeValue> values) {
        count(values.size());
        values.forEach(this::add);
        return this;
    }

    RequestFingerprint add(AttributeValue value) {
        add(value.type().name());
        return switch (value) {
            case AttributeValue.S(var text) -> add(text);
            case AttributeValue.N(var number) -> add(number.toString());
            case AttributeValue.B(var bytes) -> addBytes(bytes);
            case AttributeValue.Bool(var truth) -> count(truth ? 1 : 0);
            case AttributeValue.Null() -> this;
            case AttributeValue.M(var entries) -> addAttributes(entries);
            case AttributeValue.L(var elements) -> addValues(elements);
            case AttributeValue.Ss(var members) -> addSorted(members);
            case AttributeValue.Ns(var members) -> addSorted(members.stream().map(Object::toString).toList());
            case AttributeValue.Bs(var members) -> {
                count(members.size());
                members.stream().sorted().forEach(member -> bytes(member.unsafeArray()));
                yield this;
            }
        };
    }

    private RequestFingerprint addSorted(Collection<String> members) {
        count(members.size());
        members.stream().sorted().forEach(this::add);
        return this;
    }

    private RequestFingerprint bytes(byte[] bytes) {
        count(bytes.length);
        digest.update(bytes);
        return this;
    }

    private RequestFingerprint count(int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
        return this;
    }
}
