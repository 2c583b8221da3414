package dev.pannier.objects.lifecycle;

import dev.pannier.model.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A configuration as the bytes of the bucket's setting. */
public final class RuleCodec {
    private static final int VERSION = 1;
    private static final int NONE = -1;

    private RuleCodec() {
    }

    /** The bytes of a configuration. */
    public static Bytes encode(LifecycleConfiguration configuration) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeUTF(configuration.minimumSize().headerValue());
            out.writeInt(configuration.rules().size());
            for (Rule rule : configuration.rules()) {
                write(rule, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(bytes.toByteArray());
    }

    /** The configuration of bytes that {@link #encode} made. */
    public static LifecycleConfiguration decode(Bytes value) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value.unsafeArray()))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("lifecycle of version " + version);
            }
            MinimumSize minimum = MinimumSize.ofHeaderValue(in.readUTF()).orElseThrow();
            int count = in.readInt();
            List<Rule> rules = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                rules.add(readRule(in));
            }
            return new LifecycleConfiguration(rules, minimum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Rule rule, DataOutputStream out) throws IOException {
        out.writeUTF(rule.id());
        out.writeBoolean(rule.enabled());
        write(rule.filter(), out);
        switch (rule.expiration().orElse(null)) {
            case null -> out.writeByte(0);
            case Expiration.At(Due due) -> {
                out.writeByte(1);
                write(due, out);
            }
            case Expiration.OfDeleteMarkers(boolean enabled) -> {
                out.writeByte(2);
                out.writeBoolean(enabled);
            }
        }
        out.writeInt(rule.transitions().size());
        for (Transition transition : rule.transitions()) {
            write(transition.due(), out);
            out.writeUTF(transition.storageClass().name());
        }
        out.writeBoolean(rule.noncurrentExpiration().isPresent());
        if (rule.noncurrentExpiration().isPresent()) {
            out.writeInt(rule.noncurrentExpiration().get().days());
            out.writeInt(rule.noncurrentExpiration().get().kept().orElse(NONE));
        }
        out.writeInt(rule.noncurrentTransitions().size());
        for (NoncurrentTransition transition : rule.noncurrentTransitions()) {
            out.writeInt(transition.days());
            out.writeInt(transition.kept().orElse(NONE));
            out.writeUTF(transition.storageClass().name());
        }
        out.writeInt(rule.abortUploadsAfter().orElse(NONE));
    }

    private static Rule readRule(DataInputStream in) throws IOException {
        String id = in.readUTF();
        boolean enabled = in.readBoolean();
        Filter filter = readFilter(in);
        Optional<Expiration> expiration = switch (in.readByte()) {
            case 1 -> Optional.of(new Expiration.At(readDue(in)));
            case 2 -> Optional.of(new Expiration.OfDeleteMarkers(in.readBoolean()));
            default -> Optional.empty();
        };
        List<Transition> transitions = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            transitions.add(new Transition(readDue(in), StorageClass.of(in.readUTF())));
        }
        Optional<NoncurrentExpiration> noncurrentExpiration = in.readBoolean()
                ? Optional.of(new NoncurrentExpiration(in.readInt(), readOptional(in)))
                : Optional.empty();
        List<NoncurrentTransition> noncurrentTransitions = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            noncurrentTransitions.add(
                    new NoncurrentTransition(in.readInt(), readOptional(in), StorageClass.of(in.readUTF())));
        }
        return new Rule(id, enabled, filter, expiration, transitions, noncurrentExpiration, noncurrentTransitions,
                readOptional(in));
    }

    private static OptionalInt readOptional(DataInputStream in) throws IOException {
        int value = in.readInt();
        return value == NONE ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static void write(Filter filter, DataOutputStream out) throws IOException {
        out.writeUTF(filter.form().name());
        out.writeBoolean(filter.prefix().isPresent());
        if (filter.prefix().isPresent()) {
            out.writeUTF(filter.prefix().get());
        }
        out.writeInt(filter.tags().size());
        for (Tag tag : filter.tags()) {
            out.writeUTF(tag.key());
            out.writeUTF(tag.value());
        }
        out.writeLong(filter.greaterThan().orElse(NONE));
        out.writeLong(filter.lessThan().orElse(NONE));
    }

    private static Filter readFilter(DataInputStream in) throws IOException {
        Filter.Form form = Filter.Form.valueOf(in.readUTF());
        Optional<String> prefix = in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
        List<Tag> tags = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            tags.add(new Tag(in.readUTF(), in.readUTF()));
        }
        return new Filter(form, prefix, tags, readOptionalLong(in), readOptionalLong(in));
    }

    private static OptionalLong readOptionalLong(DataInputStream in) throws IOException {
        long value = in.readLong();
        return value == NONE ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static void write(Due due, DataOutputStream out) throws IOException {
        switch (due) {
            case Due.Days(int days) -> {
                out.writeBoolean(false);
                out.writeInt(days);
            }
            case Due.Date(Instant date) -> {
                out.writeBoolean(true);
                out.writeLong(date.getEpochSecond());
            }
        }
    }

    private static Due readDue(DataInputStream in) throws IOException {
        return in.readBoolean() ? new Due.Date(Instant.ofEpochSecond(in.readLong())) : new Due.Days(in.readInt());
    }
}
