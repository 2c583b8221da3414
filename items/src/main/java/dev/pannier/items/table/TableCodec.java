package dev.pannier.items.table;

import dev.pannier.items.BillingMode;
import dev.pannier.items.IndexProjection;
import dev.pannier.items.KeyElement;
import dev.pannier.items.KeySchema;
import dev.pannier.items.KeyType;
import dev.pannier.items.Owner;
import dev.pannier.items.ProvisionedThroughputDescription;
import dev.pannier.items.SseSpecification;
import dev.pannier.items.StreamSpecification;
import dev.pannier.items.TableClass;
import dev.pannier.items.Throughput;
import dev.pannier.model.AttributeType;
import dev.pannier.model.BinaryReader;
import dev.pannier.model.BinaryWriter;
import dev.pannier.model.CorruptDataException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Table definitions as stored bytes. They begin with id and revision, eight bytes each, so that a writer can tell
 * whether the definition it holds is the current one without reading it ({@link #isSame}).
 */
final class TableCodec {
    private static final int VERSION = 1;
    private static final int IDENTITY = 16;

    private TableCodec() {
    }

    /** Whether stored bytes are those of this very definition. */
    static boolean isSame(byte[] stored, byte[] known) {
        return Arrays.equals(stored, 0, IDENTITY, known, 0, IDENTITY);
    }

    static byte[] encode(TableDefinition table) {
        BinaryWriter out = new BinaryWriter(512);
        out.writeLong(table.id()).writeLong(table.revision()).writeByte(VERSION);
        out.writeString(table.owner().accountId()).writeString(table.owner().region());
        out.writeString(table.name()).writeString(table.uuid());
        writeInstant(out, table.created());
        writeSchema(out, table.keySchema());
        writeMap(out, table.attributes(), (o, type) -> o.writeString(type.name()));
        out.writeVarint(table.indexes().size());
        table.indexes().forEach(index -> writeIndex(out, index));
        out.writeVarint(table.nextIndex());
        writeSettings(out, table.settings());
        writeMap(out, table.tags(), BinaryWriter::writeString);
        out.writeBoolean(table.offloads());
        return out.toByteArray();
    }

    static TableDefinition decode(byte[] bytes) {
        BinaryReader in = new BinaryReader(bytes);
        int id = Math.toIntExact(in.readLong());
        long revision = in.readLong();
        int version = in.readByte();
        if (version != VERSION) {
            throw new CorruptDataException("table definition format " + version);
        }
        Owner owner = new Owner(in.readString(), in.readString());
        String name = in.readString();
        String uuid = in.readString();
        Instant created = readInstant(in);
        KeySchema schema = readSchema(in);
        Map<String, AttributeType> attributes = readMap(in, i -> AttributeType.valueOf(i.readString()));
        int count = in.readCount();
        List<IndexDefinition> indexes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            indexes.add(readIndex(in));
        }
        int nextIndex = Math.toIntExact(in.readVarint());
        TableSettings settings = readSettings(in);
        Map<String, String> tags = readMap(in, BinaryReader::readString);
        return new TableDefinition(id, revision, owner, name, uuid, created, schema, attributes, indexes, nextIndex,
                settings, tags, in.readBoolean());
    }

    private static void writeIndex(BinaryWriter out, IndexDefinition index) {
        out.writeVarint(index.number()).writeString(index.name()).writeBoolean(index.local());
        writeSchema(out, index.keySchema());
        out.writeString(index.projection().type().name()).writeVarint(index.projection().nonKeyAttributes().size());
        index.projection().nonKeyAttributes().forEach(out::writeString);
        out.writeByte(index.state().code());
        writeProvisioned(out, index.provisioned());
        writeOptional(out, index.onDemand(), TableCodec::writeThroughput);
        writeOptional(out, index.warm(), TableCodec::writeThroughput);
    }

    private static IndexDefinition readIndex(BinaryReader in) {
        int number = Math.toIntExact(in.readVarint());
        String name = in.readString();
        boolean local = in.readBoolean();
        KeySchema schema = readSchema(in);
        IndexProjection.Type type = IndexProjection.Type.valueOf(in.readString());
        int count = in.readCount();
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(in.readString());
        }
        return new IndexDefinition(number, name, local, schema, new IndexProjection(type, names),
                IndexState.of(in.readByte()),
                readProvisioned(in), readOptional(in, TableCodec::readThroughput),
                readOptional(in, TableCodec::readThroughput));
    }

    private static void writeSettings(BinaryWriter out, TableSettings settings) {
        out.writeString(settings.billingMode().name());
        writeOptional(out, settings.lastPayPerRequest(), TableCodec::writeInstant);
        writeProvisioned(out, settings.provisioned());
        writeOptional(out, settings.onDemand(), TableCodec::writeThroughput);
        writeOptional(out, settings.warm(), TableCodec::writeThroughput);
        out.writeBoolean(settings.deletionProtection());
        writeOptional(out, settings.tableClass(), (o, tableClass) -> o.writeString(tableClass.name()));
        writeOptional(out, settings.tableClassUpdated(), TableCodec::writeInstant);
        writeOptional(out, settings.sse(), (o, sse) -> {
            o.writeBoolean(sse.enabled());
            writeOptional(o, sse.type(), BinaryWriter::writeString);
            writeOptional(o, sse.kmsKeyId(), BinaryWriter::writeString);
        });
        out.writeBoolean(settings.stream().enabled());
        writeOptional(out, settings.stream().viewType(), BinaryWriter::writeString);
        writeOptional(out, settings.streamLabel(), BinaryWriter::writeString);
        writeOptional(out, settings.timeToLive(), BinaryWriter::writeString);
    }

    private static TableSettings readSettings(BinaryReader in) {
        return new TableSettings(BillingMode.valueOf(in.readString()), readOptional(in, TableCodec::readInstant),
                readProvisioned(in), readOptional(in, TableCodec::readThroughput),
                readOptional(in, TableCodec::readThroughput), in.readBoolean(),
                readOptional(in, i -> TableClass.valueOf(i.readString())), readOptional(in, TableCodec::readInstant),
                readOptional(in,
                        i -> new SseSpecification(i.readBoolean(), readOptional(i, BinaryReader::readString),
                                readOptional(i, BinaryReader::readString))),
                new StreamSpecification(in.readBoolean(), readOptional(in, BinaryReader::readString)),
                readOptional(in, BinaryReader::readString), readOptional(in, BinaryReader::readString));
    }

    private static void writeSchema(BinaryWriter out, KeySchema schema) {
        out.writeVarint(schema.elements().size());
        for (KeyElement element : schema.elements()) {
            out.writeString(element.name()).writeBoolean(element.type() == KeyType.HASH);
        }
    }

    private static KeySchema readSchema(BinaryReader in) {
        int count = in.readCount();
        List<KeyElement> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(new KeyElement(in.readString(), in.readBoolean() ? KeyType.HASH : KeyType.RANGE));
        }
        return new KeySchema(elements);
    }

    private static void writeProvisioned(BinaryWriter out, ProvisionedThroughputDescription provisioned) {
        writeThroughput(out, provisioned.throughput());
        writeOptional(out, provisioned.lastIncrease(), TableCodec::writeInstant);
        writeOptional(out, provisioned.lastDecrease(), TableCodec::writeInstant);
        out.writeVarint(provisioned.decreasesToday());
    }

    private static ProvisionedThroughputDescription readProvisioned(BinaryReader in) {
        return new ProvisionedThroughputDescription(readThroughput(in), readOptional(in, TableCodec::readInstant),
                readOptional(in, TableCodec::readInstant), in.readVarint());
    }

    private static void writeThroughput(BinaryWriter out, Throughput throughput) {
        out.writeLong(throughput.readUnits()).writeLong(throughput.writeUnits());
    }

    private static Throughput readThroughput(BinaryReader in) {
        return new Throughput(in.readLong(), in.readLong());
    }

    private static void writeInstant(BinaryWriter out, Instant instant) {
        out.writeLong(instant.toEpochMilli());
    }

    private static Instant readInstant(BinaryReader in) {
        return Instant.ofEpochMilli(in.readLong());
    }

    private static <T> void writeOptional(BinaryWriter out, Optional<T> value, BiConsumer<BinaryWriter, T> write) {
        out.writeBoolean(value.isPresent());
        value.ifPresent(present -> write.accept(out, present));
    }

    private static <T> Optional<T> readOptional(BinaryReader in, Function<BinaryReader, T> read) {
        return in.readBoolean() ? Optional.of(read.apply(in)) : Optional.empty();
    }

    private static <T> void writeMap(BinaryWriter out, Map<String, T> map, BiConsumer<BinaryWriter, T> write) {
        out.writeVarint(map.size());
        map.forEach((key, value) -> write.accept(out.writeString(key), value));
    }

    private static <T> Map<String, T> readMap(BinaryReader in, Function<BinaryReader, T> read) {
        int count = in.readCount();
        Map<String, T> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            map.put(in.readString(), read.apply(in));
        }
        return map;
    }
}
