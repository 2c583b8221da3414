package dev.pannier.objects;

import dev.pannier.kv.Key;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.encryption.Encryption;
import dev.pannier.objects.encryption.ObjectEncryption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** CreateMultipartUpload. */
final class CreateUpload {
    private final EngineContext context;
    private final Transactions transactions;

    CreateUpload(EngineContext context, Transactions transactions) {
        this.context = context;
        this.transactions = transactions;
    }

    MultipartUpload execute(CreateUploadRequest request) {
        Limits.checkKey(request.key());
        Limits.checkMetadata(request.metadata());
        ChecksumAlgorithm algorithm = request.algorithm().orElse(ChecksumAlgorithm.CRC64NVME);
        Optional<ObjectEncryption> encryption = context.encryption().begin(request.encryption(), request.bucket())
                .map(Encryption.Begun::stored);
        UploadRow row = new UploadRow(context.clock().instant(), request.owner(), request.algorithm().isPresent(),
                algorithm, type(request, algorithm), request.metadata(), request.attributes().with(encryption));
        long id = context.ids().next();
        Key key = Keys.upload(request.bucket().id(), request.key(), id);
        return transactions.inBucket(request.bucket(), List.of(), (tx, _) -> {
            tx.put(key, row.encode());
            return row.toUpload(request.key(), id);
        });
    }

    /** Composite by default; CRC64NVME is of the full object only, the SHAs cannot be. */
    private static ChecksumType type(CreateUploadRequest request, ChecksumAlgorithm algorithm) {
        ChecksumType type = request.checksumType().orElse(algorithm == ChecksumAlgorithm.CRC64NVME
                ? ChecksumType.FULL_OBJECT
                : ChecksumType.COMPOSITE);
        boolean possible = type == ChecksumType.FULL_OBJECT
                ? algorithm.linear()
                : algorithm != ChecksumAlgorithm.CRC64NVME;
        if (!possible) {
            throw S3Error.INVALID_REQUEST.with("The " + type + " checksum type cannot be used with the "
                    + algorithm.name().toLowerCase(Locale.ROOT) + " checksum algorithm.");
        }
        return type;
    }
}
