package dev.pannier.objects;

import dev.pannier.model.Bytes;
import java.util.Optional;

/** An object that becomes the payload of an item: linked like a staged payload, it leaves its key in the same commit. */
public interface AdoptedObject extends StagedPayload {
    /** The SHA-256 of its bytes. */
    Bytes sha256();

    /** Its media type, if it was stored with one. */
    Optional<String> contentType();

    /** Its Content-Disposition, if it was stored with one. */
    Optional<String> contentDisposition();
}
