package dev.pannier.objects;

import dev.pannier.objects.lifecycle.StorageClass;
import java.time.Instant;
import java.util.Optional;

/** RestoreObject, and what archived objects refuse without it. */
final class RestoreObject {
    private final EngineContext context;
    private final ChangeAttributes change;

    RestoreObject(EngineContext context, ChangeAttributes change) {
        this.context = context;
        this.change = change;
    }

    /**
     * Restores an object.
     *
     * @return whether it is readable already, and will be so until another time
     */
    boolean execute(Bucket bucket, String key, Optional<String> versionId, int days) {
        boolean[] already = new boolean[1];
        change.execute(bucket, key, versionId, info -> {
            if (!StorageClass.of(info.metadata().storageClass()).archive()) {
                throw S3Error.INVALID_OBJECT_STATE
                        .with("Restore is not allowed for the object's current storage class")
                        .detail("StorageClass", info.metadata().storageClass());
            }
            Instant now = context.clock().instant();
            Optional<Restore> present = Restore.of(info.attributes());
            if (present.filter(restore -> restore.ongoing(now)).isPresent()) {
                throw S3Error.RESTORE_ALREADY_IN_PROGRESS.exception();
            }
            already[0] = present.filter(restore -> restore.readable(now)).isPresent();
            Instant ready = already[0] ? present.get().ready() : now.plus(context.options().lifecycle().restoreTime());
            Instant start = already[0] ? now : ready;
            return new Restore(ready, context.options().lifecycle().calendar().after(start, days))
                    .in(info.attributes());
        });
        return already[0];
    }

    /**
     * Refuses to read the bytes of an archived object that is not restored.
     *
     * @throws S3Exception InvalidObjectState
     */
    static void checkReadable(ObjectInfo info, Instant now, String message) {
        String storageClass = info.metadata().storageClass();
        if (StorageClass.of(storageClass).archive()
                && Restore.of(info.attributes()).filter(restore -> restore.readable(now)).isEmpty()) {
            throw S3Error.INVALID_OBJECT_STATE.with(message).detail("StorageClass", storageClass);
        }
    }
}
