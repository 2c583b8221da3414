package dev.pannier.client.upkeep;

import dev.pannier.client.upkeep.Finding.Kind;
import dev.pannier.client.upkeep.VersionRepair.Remedy;
import dev.pannier.large.PayloadPointer;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Compares one pointer with its object. */
final class PointerCheck {
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final boolean repair;
    private final PayloadBytes bytes;

    PointerCheck(S3Client s3, boolean repair) {
        this.s3 = s3;
        this.repair = repair;
        this.bytes = new PayloadBytes(s3);
    }

    /** What is wrong, if anything is; {@code whole} reads all of it. */
    Optional<Finding> compare(Owner owner, PayloadPointer pointer, boolean whole) {
        long size;
        try {
            size = s3.headObject(head -> head.bucket(pointer.bucket()).key(pointer.key())).contentLength();
        } catch (S3Exception e) {
            if (e.statusCode() != NOT_FOUND) {
                throw e;
            }
            return Optional.of(owner.finding(Kind.MISSING, url(pointer), "the object does not exist"));
        }
        if (size != pointer.size()) {
            return Optional.of(owner.finding(Kind.SIZE, url(pointer),
                    "the object has " + size + " bytes, not " + pointer.size()));
        } else if (whole && !bytes.match(pointer, null)) {
            return Optional.of(owner.finding(Kind.CHECKSUM, url(pointer), "the object's SHA-256 is another"));
        }
        return Optional.empty();
    }

    static String url(PayloadPointer pointer) {
        return "s3://" + pointer.bucket() + "/" + pointer.key();
    }

    /** The finding with what can be done about it, or what was done. */
    Finding repaired(Finding finding, PayloadPointer pointer) {
        if (finding.kind() == Kind.UNREADABLE) {
            return finding;
        }
        Optional<Remedy> remedy = new VersionRepair(s3, bytes).find(pointer);
        if (remedy.isEmpty()) {
            return finding;
        }
        Finding repairable = finding.repairable(remedy.get().text());
        if (!repair) {
            return repairable;
        }
        try {
            remedy.get().apply().run();
            return repairable.repaired(bytes.match(pointer, null));
        } catch (SdkException e) {
            return repairable.withDetail(finding.detail() + "; the repair failed: " + e.getMessage());
        }
    }
}
