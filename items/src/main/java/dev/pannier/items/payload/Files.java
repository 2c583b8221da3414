package dev.pannier.items.payload;

import dev.pannier.large.PayloadPointer;
import dev.pannier.large.ReadMode;
import dev.pannier.large.Substitute;
import dev.pannier.model.Bytes;
import dev.pannier.model.DynamoDbError;
import dev.pannier.model.ServiceException;
import dev.pannier.model.StoredItem;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Payloads that came as objects of their own, of any size: their pointers have the name of a file. They do not count
 * towards the size of an item, so an item may be larger than a response.
 */
public final class Files {
    /** What a response holds. */
    public static final long MAX_INLINE = 16L * 1024 * 1024;

    private Files() {
    }

    /** The pointer to a file among what an item stores. */
    static Optional<PayloadPointer> pointer(Bytes substitute) {
        return Substitute.isPointer(substitute)
                ? Optional.of(PayloadPointer.fromBytes(substitute)).filter(pointer -> pointer.name().isPresent())
                : Optional.empty();
    }

    /** Whether an item's substitute is a file. */
    public static boolean isFile(Bytes substitute) {
        return pointer(substitute).isPresent();
    }

    /** Refuses to use the value of a file that is too large to be held in memory. */
    static void requireValue(String attribute, Bytes substitute) {
        pointer(substitute).filter(file -> file.size() > MAX_INLINE).ifPresent(file -> {
            throw DynamoDbError.VALIDATION.with("The attribute '" + attribute + "' is a file of " + file.size()
                    + " bytes; conditions, filters and updates cannot use the value of a file over 16 MB");
        });
    }

    /**
     * Refuses to put more of files into an item than a response holds.
     *
     * @param wanted which attributes are shown
     */
    static void requireInline(ReadMode mode, StoredItem stored, Predicate<String> wanted) {
        if (mode != ReadMode.INLINE && mode != ReadMode.PREVIEW) {
            return;
        }
        long total = 0;
        long most = -1;
        String largest = "";
        for (Map.Entry<String, Bytes> entry : stored.offloaded().entrySet()) {
            Optional<PayloadPointer> file = wanted.test(entry.getKey()) ? pointer(entry.getValue()) : Optional.empty();
            if (file.isPresent()) {
                total += file.get().size();
                if (file.get().size() > most) {
                    most = file.get().size();
                    largest = entry.getKey();
                }
            }
        }
        if (total > MAX_INLINE) {
            throw tooLarge(largest, most);
        }
    }

    private static ServiceException tooLarge(String attribute, long size) {
        return DynamoDbError.VALIDATION.with("The attribute '" + attribute + "' is a file of " + size
                + " bytes, and a response holds 16 MB; read it with the header " + ReadMode.HEADER
                + ": pointer or presigned, or leave it out with a projection");
    }
}
