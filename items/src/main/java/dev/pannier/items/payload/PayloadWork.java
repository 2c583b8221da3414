package dev.pannier.items.payload;

import dev.pannier.items.ObjectLocation;
import dev.pannier.items.payload.Payloads.Adopted;
import dev.pannier.items.payload.Payloads.Staged;
import dev.pannier.items.row.RowKeys;
import dev.pannier.items.row.StoredImage;
import dev.pannier.items.table.Table;
import dev.pannier.kv.Claim;
import dev.pannier.kv.CommitOutcomeUnknownException;
import dev.pannier.kv.Key;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.large.Codec;
import dev.pannier.large.GroupedValue;
import dev.pannier.large.LargeItemOptions.Offload;
import dev.pannier.large.PackedAttributes;
import dev.pannier.large.SplitValue;
import dev.pannier.large.Substitute;
import dev.pannier.model.AttributeValue;
import dev.pannier.model.Bytes;
import dev.pannier.model.CorruptDataException;
import dev.pannier.model.Item;
import dev.pannier.objects.ObjectChangedException;
import dev.pannier.objects.S3Exception;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The payloads of one write request, over all attempts at its transaction.
 *
 * <p>A body has no effects beside its writes and may run several times, so it neither stages nor reads payloads. It asks
 * here; what is not at hand it gets by {@link PayloadsNeededException}, after which the caller does the work and runs
 * the transaction again. Pointers never come to mean other bytes, so what was read stays right. At the end, what was
 * staged and not linked is discarded. Used by one thread.
 */
public final class PayloadWork {
    private final Payloads payloads;
    private final Map<Bytes, AttributeValue> loaded = new HashMap<>();
    private final List<Parts.Cut> cuts = new ArrayList<>();
    private @Nullable WriteTransaction transaction;
    private final Map<Key, StoredImage> groups = new HashMap<>();
    private final Map<Compression, Optional<Bytes>> compressed = new HashMap<>();
    private final Packs packs = new Packs();
    private final List<Staged> staged = new ArrayList<>();
    private final List<Adopted> adopted = new ArrayList<>();
    private final Set<Bytes> linked = new HashSet<>();

    public PayloadWork(Payloads payloads) {
        this.payloads = payloads;
    }

    /** To be called first in each run of the body. */
    public void begin(WriteTransaction running) {
        linked.clear();
        groups.clear();
        transaction = running;
    }

    /** What this run of the body uses so far of what was staged, to come back to by {@link #rewind}. */
    public Set<Bytes> used() {
        return Set.copyOf(linked);
    }

    /** Takes back what was used since: an image that it was for has been given up, and another one may use it. */
    public void rewind(Set<Bytes> used) {
        linked.retainAll(used);
    }

    /**
     * The value behind a pointer, or the compressed one.
     *
     * @throws PayloadsNeededException if it must be read first
     */
    public AttributeValue load(Bytes pointer) {
        AttributeValue value = loaded.get(pointer);
        if (value != null) {
            return value;
        }
        Substitute substitute = Substitute.fromBytes(pointer);
        if (substitute instanceof SplitValue split) {
            return loadParts(pointer, split);
        } else if (substitute instanceof GroupedValue grouped) {
            // The same place holds other values after a change, so this is no value to be remembered.
            return GroupRow.member(group(grouped), grouped.name());
        }
        throw new PayloadsNeededException(() -> loaded.put(pointer, payloads.load(pointer, _ -> Optional.empty())));
    }

    /** The row of a group as it is before this write. */
    public StoredImage group(GroupedValue grouped) {
        Key key = RowKeys.part(grouped.place(), grouped.row());
        StoredImage known = groups.get(key);
        if (known != null) {
            return known;
        }
        WriteTransaction reading = Objects.requireNonNull(transaction);
        reading.require(Claim.shared(RowKeys.parts(grouped.place())));
        StoredImage row = reading.get(key).map(StoredImage::decode)
                .orElseThrow(() -> new CorruptDataException("the row of a group is missing"));
        groups.put(key, row);
        return row;
    }

    /** A place for the rows of an item's groups that no other item has. */
    Bytes newPlace(Table table, long hash) {
        return payloads.newPlace(table, hash);
    }

    /** Parts change with their item, whose claim is held: they are read in the transaction itself. */
    private AttributeValue loadParts(Bytes header, SplitValue split) {
        WriteTransaction reading = Objects.requireNonNull(transaction);
        reading.require(Claim.shared(RowKeys.parts(split.place())));
        AttributeValue value = payloads.load(header, reading::get);
        loaded.put(header, value);
        return value;
    }

    /**
     * The header of a value that is split into parts.
     *
     * @throws PayloadsNeededException if it must be cut, and perhaps compressed, first
     */
    public Bytes split(Table table, long hash, Codec codec, AttributeValue value) {
        for (Parts.Cut candidate : cuts) {
            if (candidate.isFor(table, hash) && !linked.contains(candidate.header())
                    && candidate.value().equals(value)) {
                linked.add(candidate.header());
                return candidate.header();
            }
        }
        throw new PayloadsNeededException(() -> {
            Parts.Cut done = payloads.cut(table, hash, codec, value);
            cuts.add(done);
            loaded.put(done.header(), value);
        });
    }

    /**
     * Values compressed, those of an item together; nothing for one for which that does not pay.
     *
     * @throws PayloadsNeededException if they must be compressed first: that takes too long for a transaction
     */
    public Map<String, Optional<Bytes>> compress(Codec codec, Map<String, AttributeValue> values) {
        Map<String, Optional<Bytes>> found = new LinkedHashMap<>();
        List<Compression> missing = new ArrayList<>();
        values.forEach((name, value) -> {
            Compression wanted = new Compression(codec, value);
            Optional<Bytes> known = compressed.get(wanted);
            if (known == null) {
                missing.add(wanted);
            } else {
                found.put(name, known);
            }
        });
        if (!missing.isEmpty()) {
            throw new PayloadsNeededException(() -> missing.forEach(this::compress));
        }
        return found;
    }

    /** See {@link Packs#image}. */
    public StoredImage image(byte[] row) {
        return packs.image(row);
    }

    /** See {@link Packs#pack}. */
    Optional<PackedAttributes> pack(Codec codec, Item attributes) {
        return packs.pack(codec, attributes);
    }

    private void compress(Compression wanted) {
        Optional<Bytes> result = Payloads.compress(wanted.codec, wanted.value);
        compressed.put(wanted, result);
        result.ifPresent(bytes -> loaded.put(bytes, wanted.value));
    }

    /**
     * A pointer to a value that moves out of its item.
     *
     * @throws PayloadsNeededException if it must be staged first
     */
    public Bytes stage(Table table, Offload options, AttributeValue value) {
        for (Staged candidate : staged) {
            if (!linked.contains(candidate.pointer()) && candidate.value().equals(value)) {
                // Two attributes of equal value, or two items of a transaction, get a payload each: one owner, one object.
                linked.add(candidate.pointer());
                return candidate.pointer();
            }
        }
        throw new PayloadsNeededException(() -> {
            Staged done = payloads.stage(options, table.owner(), table.name(), value);
            staged.add(done);
            loaded.put(done.pointer(), value);
        });
    }

    /**
     * A pointer to an object that becomes a payload.
     *
     * @throws PayloadsNeededException if it must be looked at first
     */
    public Bytes adopt(Table table, Offload options, ObjectLocation location) {
        for (Adopted candidate : adopted) {
            if (candidate.location().equals(location)) {
                if (!linked.add(candidate.pointer())) {
                    throw Adopting.invalid("one object cannot be two attributes");
                }
                return candidate.pointer();
            }
        }
        throw new PayloadsNeededException(() -> {
            try {
                adopted.add(payloads.adopt(options, table.owner(), table.name(), location));
            } catch (ObjectChangedException e) {
                // Somebody overwrites it just now: the next attempt looks at what is there then.
                return;
            }
        });
    }

    /** Links what the new image has more than the old one, and unlinks what it has less. */
    public void relink(WriteTransaction transaction, Map<String, Bytes> before, Map<String, Bytes> after) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        rewriteParts(transaction, headersAmong(before), headersAmong(after));
        Set<Bytes> kept = pointersAmong(after);
        for (Bytes pointer : pointersAmong(before)) {
            if (!kept.remove(pointer)) {
                payloads.store().unlink(transaction, Payloads.reference(pointer));
            }
        }
        for (Staged candidate : staged) {
            if (kept.contains(candidate.pointer())) {
                payloads.store().link(transaction, candidate.payload());
            }
        }
        for (Adopted candidate : adopted) {
            if (kept.contains(candidate.pointer())) {
                link(transaction, candidate);
            }
        }
    }

    private void link(WriteTransaction transaction, Adopted candidate) {
        try {
            payloads.store().link(transaction, candidate.object());
        } catch (ObjectChangedException e) {
            throw new PayloadsNeededException(() -> adopted.remove(candidate));
        } catch (S3Exception e) {
            throw Adopting.invalid(e.text());
        }
    }

    private void rewriteParts(WriteTransaction transaction, Set<Bytes> before, Set<Bytes> after) {
        for (Bytes header : before) {
            if (!after.contains(header) && Substitute.fromBytes(header) instanceof SplitValue split) {
                Parts.rows(split).forEach(transaction::delete);
            }
        }
        for (Parts.Cut cut : cuts) {
            if (after.contains(cut.header()) && Substitute.fromBytes(cut.header()) instanceof SplitValue split) {
                List<Key> rows = Parts.rows(split);
                for (int number = 0; number < rows.size(); number++) {
                    transaction.put(rows.get(number), cut.parts().stored().get(number));
                }
            }
        }
    }

    private static Set<Bytes> headersAmong(Map<String, Bytes> substitutes) {
        Set<Bytes> headers = new HashSet<>();
        for (Bytes substitute : substitutes.values()) {
            if (Substitute.isSplit(substitute)) {
                headers.add(substitute);
            }
        }
        return headers;
    }

    /** Compressed values are in the item itself: nothing is to be linked. */
    private static Set<Bytes> pointersAmong(Map<String, Bytes> substitutes) {
        Set<Bytes> pointers = new HashSet<>();
        for (Bytes substitute : substitutes.values()) {
            if (Substitute.isPointer(substitute)) {
                pointers.add(substitute);
            }
        }
        return pointers;
    }

    /** The claims that linking will need, so that the next attempt need not be rerun for them. */
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (Staged candidate : staged) {
            claims.addAll(payloads.store().claims(candidate.payload()));
        }
        for (Adopted candidate : adopted) {
            claims.addAll(payloads.store().claims(candidate.object()));
        }
        return claims;
    }

    /** To be called once at the end, with the failure if there was one: removes what nothing refers to. */
    public void finish(@Nullable RuntimeException failure) {
        if (failure instanceof CommitOutcomeUnknownException) {
            // The payloads may be linked. If they are not, the next start sweeps them.
            return;
        }
        for (Staged candidate : staged) {
            if (failure != null || !linked.contains(candidate.pointer())) {
                payloads.store().discard(candidate.payload());
            }
        }
    }

    /** A value at hand without reading: one staged or read by this request. */
    public Optional<AttributeValue> known(Bytes pointer) {
        return Optional.ofNullable(loaded.get(pointer));
    }

    /** A value and what it is compressed with. */
    private record Compression(Codec codec, AttributeValue value) {
    }
}
