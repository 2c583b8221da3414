package dev.pannier.items.read;

import dev.pannier.expression.Condition;
import dev.pannier.expression.Projection;
import dev.pannier.items.ItemImage;
import dev.pannier.items.PayloadLinks;
import dev.pannier.items.payload.GroupRow;
import dev.pannier.items.payload.PayloadView;
import dev.pannier.items.payload.Payloads;
import dev.pannier.items.payload.StoredForms;
import dev.pannier.items.row.EncodedSize;
import dev.pannier.items.row.PackedRow;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Key;
import dev.pannier.large.GroupedValue;
import dev.pannier.large.ReadMode;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.Item;
import dev.pannier.model.ItemCodec;
import dev.pannier.model.StoredItem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns stored bytes into what a reader gets: untouched where possible, else filtered, filled in and projected. */
final class ItemOutput {
    private final Payloads payloads;
    private final PayloadView view;

    ItemOutput(Payloads payloads, PayloadLinks links) {
        this.payloads = payloads;
        this.view = new PayloadView(links);
    }

    /** A stored item on its way out. */
    final class Row {
        private final Table table;
        private final ReadMode mode;
        private final Function<Key, Optional<byte[]>> rows;
        private final byte[] bytes;
        private final EncodedSize walked;
        private final Map<Bytes, AttributeValue> loaded = new HashMap<>();
        private final Map<Key, StoredImage> groups = new HashMap<>();
        private byte @Nullable [] plain;
        private @Nullable StoredItem decoded;
        private long partBytes;

        private Row(Table table, byte[] bytes, ReadMode mode, Function<Key, Optional<byte[]>> rows) {
            this.table = table;
            this.mode = mode;
            this.rows = rows;
            this.bytes = bytes;
            this.walked = EncodedSize.of(bytes);
        }

        long size() {
            return walked.size();
        }

        StoredItem stored() {
            StoredItem known = decoded;
            if (known == null) {
                known = ItemCodec.decode(plain());
                decoded = known;
            }
            return known;
        }

        /** The row with everything in place that is compressed together. */
        private byte[] plain() {
            byte[] known = plain;
            if (known == null) {
                known = PackedRow.unpacked(bytes);
                plain = known;
            }
            return known;
        }

        private AttributeValue load(Bytes pointer) {
            AttributeValue value = loaded.get(pointer);
            if (value == null) {
                value = Substitute.fromBytes(pointer) instanceof GroupedValue grouped
                        ? GroupRow.member(group(grouped), grouped.name())
                        : payloads.load(pointer, this::part);
                loaded.put(pointer, value);
            }
            return value;
        }

        /** What is shown of a value; of one that a filter has read, nothing more is read. */
        private AttributeValue shown(Bytes substitute) {
            return mode == ReadMode.PREVIEW && !Substitute.isGrouped(substitute) && !loaded.containsKey(substitute)
                    ? payloads.preview(substitute, this::part)
                    : load(substitute);
        }

        private Optional<byte[]> part(Key row) {
            Optional<byte[]> part = rows.apply(row);
            partBytes += part.map(stored -> stored.length).orElse(0);
            return part;
        }

        /** The row of a group, read once, and counted as what DynamoDB would count. */
        private StoredImage group(GroupedValue grouped) {
            Key key = RowKeys.part(grouped.place(), grouped.row());
            StoredImage known = groups.get(key);
            if (known == null) {
                known = rows.apply(key).map(StoredImage::decode)
                        .orElseThrow(() -> new CorruptDataException("the row of a group is missing"));
                groups.put(key, known);
                partBytes += known.size();
            }
            return known;
        }

        /**
         * What reading the item itself costs, beside its parts and groups: nothing if only attributes of groups were asked
         * for, which whoever knows their rows can read alone.
         */
        long ownBytes(Optional<Projection> projection, Optional<Condition> filter) {
            if (projection.isEmpty() || (!walked.hasOffloaded() && table.largeItems().groups().isEmpty())) {
                return size();
            }
            Set<String> names = new HashSet<>(projection.get().referencedTopLevelAttributes());
            filter.ifPresent(condition -> names.addAll(condition.referencedTopLevelAttributes()));
            names.removeAll(table.keySchema().names());
            return !names.isEmpty() && names.stream().allMatch(this::isApart) ? 0 : size();
        }

        private boolean isApart(String name) {
            Bytes substitute = stored().offloaded().get(name);
            return substitute == null
                    ? !stored().item().attributes().containsKey(name) && table.isGrouped(name)
                    : Substitute.isGrouped(substitute);
        }

        /** The bytes of parts and groups that were read so far. */
        long partBytes() {
            return partBytes;
        }

        /** Whether a filter lets this item through; payloads are read only if the filter refers to them. */
        boolean passes(Optional<Condition> filter) {
            return filter.isEmpty()
                    || filter.get().test(PayloadView.withValues(stored(), filter.get(), this::load));
        }

        private Optional<StoredImage.Pack> pack() {
            return PackedRow.isPacked(bytes) ? StoredImage.decode(bytes).pack() : Optional.empty();
        }

        /** How many bytes the item will have in the response. */
        long outputSize(Optional<Projection> projection) {
            long size = PackedRow.isPacked(bytes) ? EncodedSize.of(plain()).size() : size();
            return walked.hasOffloaded() && mode != ReadMode.STORED
                    ? size + PayloadView.inlineBytes(mode, stored(), wanted(projection), this::group)
                    : size;
        }

        /** The item as the reader sees it. */
        ItemImage image(Optional<Projection> projection) {
            if (mode == ReadMode.STORED) {
                return new ItemImage.Built(
                        StoredForms.describe(table, stored(), pack(), wanted(projection), this::group));
            }
            if (projection.isEmpty() && !walked.hasOffloaded()) {
                return new ItemImage.Encoded(Bytes.wrap(plain()));
            }
            Item whole = view.show(table, mode, stored(), wanted(projection), this::shown);
            return new ItemImage.Built(projection.map(paths -> paths.apply(whole)).orElse(whole));
        }
    }

    private static Predicate<String> wanted(Optional<Projection> projection) {
        if (projection.isEmpty()) {
            return _ -> true;
        }
        Set<String> names = projection.get().referencedTopLevelAttributes();
        return names::contains;
    }

    /**
     * Read in a mode that the request asks for, if it does, otherwise in the table's.
     *
     * @param rows reads other rows as they were at that time
     */
    Row row(Table table, byte[] stored, Optional<ReadMode> asked, Function<Key, Optional<byte[]>> rows) {
        return new Row(table, stored, asked.orElseGet(() -> PayloadView.mode(table)), rows);
    }
}
