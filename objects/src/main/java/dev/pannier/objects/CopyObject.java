package dev.pannier.objects;

import dev.pannier.kv.Claim;
import dev.pannier.kv.Snapshot;
import dev.pannier.kv.WriteTransaction;
import dev.pannier.objects.checksum.Checksum;
import dev.pannier.objects.checksum.ChecksumType;
import dev.pannier.objects.encryption.EncryptionRequest;
import dev.pannier.objects.encryption.ObjectEncryption;
import dev.pannier.objects.encryption.Scheme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * CopyObject. The copy links the source's segments: no bytes move. Only for a checksum that the source does not have, or
 * under another key, are they read, and written anew.
 */
final class CopyObject {
    private final EngineContext context;
    private final Transactions transactions;
    private final GetObject getObject;
    private final PutObject putObject;

    CopyObject(EngineContext context, Transactions transactions, GetObject getObject, PutObject putObject) {
        this.context = context;
        this.transactions = transactions;
        this.getObject = getObject;
        this.putObject = putObject;
    }

    WriteResult execute(CopyObjectRequest request) throws IOException {
        Limits.checkKey(request.sourceKey());
        Limits.checkKey(request.targetKey());
        request.replacement().ifPresent(Limits::checkMetadata);
        Optional<WriteResult> linked = mustRead(request) ? Optional.empty() : byLinking(request);
        return linked.isPresent() ? linked.get() : byReading(request);
    }

    private boolean mustRead(CopyObjectRequest request) {
        try (Snapshot snapshot = context.store().snapshot()) {
            return !linkable(request,
                    source(new VersionReads(snapshot, request.source(), request.sourceKey()), request));
        }
    }

    /** Whether the copy can be made of the source's bytes as they are stored. */
    private boolean linkable(CopyObjectRequest request, ObjectRow source) {
        boolean checksum = request.checksum().isEmpty() || source.checksum()
                .filter(has -> has.algorithm() == request.checksum().get() && has.type() == ChecksumType.FULL_OBJECT)
                .isPresent();
        // A copy is an object of one piece, with the entity tag of one: the parts' do not tell it.
        return checksum && source.parts() == 0 && relinked(request, source).isPresent();
    }

    /**
     * The encryption of a copy that links its source's bytes: the source's own, as the request describes it. Empty if the
     * request asks for another key.
     */
    private Optional<Optional<ObjectEncryption>> relinked(CopyObjectRequest request, ObjectRow source) {
        return context.encryption().relink(source.attributes().encryption(), request.encryption(),
                request.sourceCustomerKey(), request.target());
    }

    private WriteResult byReading(CopyObjectRequest request) throws IOException {
        try (ReadableObject source = getObject.open(new GetObjectRequest(request.source(), request.sourceKey(),
                request.sourceVersion(), Selection.WHOLE, ReadConditions.NONE, request.sourceCustomerKey()))) {
            ObjectInfo info = source.head().info();
            checkSource(request, info);
            UploadBody body = new UploadBody(source.stream(), OptionalLong.of(info.size()), Optional.empty(),
                    request.checksum().or(() -> info.checksum().map(Checksum::algorithm))
                            .map(ExpectedChecksum::computed));
            return putObject.execute(new PutObjectRequest(request.target(), request.targetKey(), request.owner(),
                    metadata(request, info), attributes(request, info), body, request.conditions(),
                    request.encryption())).copiedFrom(info.versionId());
        }
    }

    /** Empty if it cannot be done: the source is not what it was. */
    private Optional<WriteResult> byLinking(CopyObjectRequest request) {
        Bucket source = request.source();
        Bucket target = request.target();
        List<Claim> claims = new ArrayList<>(VersionChain.claims(target, request.targetKey()));
        claims.add(Transactions.definition(source.name()));
        if (!ontoItself(request)) {
            claims.addAll(VersionChain.sharedClaims(source, request.sourceKey()));
        }
        return transactions.inBucket(target, claims,
                (tx, now) -> link(tx, request, Transactions.requireSame(tx, source), now));
    }

    private static ObjectRow source(VersionReads versions, CopyObjectRequest request) {
        try {
            return versions.require(request.sourceVersion());
        } catch (DeleteMarkerException e) {
            throw e.ofCopySource();
        }
    }

    private Optional<WriteResult> link(WriteTransaction tx, CopyObjectRequest request, Bucket sourceBucket,
            Bucket targetBucket) {
        int target = targetBucket.id();
        String key = request.targetKey();
        VersionChain versions = new VersionChain(tx, targetBucket, key, context.ids());
        if (!ontoItself(request)) {
            VersionChain.sharedClaims(sourceBucket, request.sourceKey()).forEach(tx::require);
        }
        ObjectRow from = source(new VersionReads(tx, sourceBucket, request.sourceKey()), request);
        ObjectInfo info = from.info(request.sourceKey());
        checkSource(request, info);
        if (!linkable(request, from)) {
            return Optional.empty();
        }
        Optional<ObjectRow> current = versions.current();
        ObjectRows.requireWritable(current);
        Preconditions.check(request.conditions(), key, current);
        long content = context.ids().next();
        StoredBody body = linkBody(tx, request.source().id(), from, target, content);
        ObjectAttributes attributes = attributes(request, info)
                .with(relinked(request, from).flatMap(encryption -> encryption));
        ObjectRow row = new ObjectRow(VersionStamp.NONE, ObjectKind.OBJECT, content, from.size(),
                context.clock().instant(), from.md5(), from.parts(), request.owner(), from.checksum(),
                metadata(request, info), body, attributes);
        return Optional.of(versions.put(current, row).result().copiedFrom(info.versionId()));
    }

    private StoredBody linkBody(WriteTransaction tx, int source, ObjectRow from, int target, long content) {
        return switch (from.body()) {
            case StoredBody.Inline inline -> inline;
            case StoredBody.InContentRow kept -> {
                tx.require(Claim.shared(Keys.content(source, from.content())));
                tx.put(Keys.content(target, content), ObjectRows.contentRow(tx, source, from).unsafeArray());
                yield kept;
            }
            case StoredBody.InSegments(List<SegmentReference> segments) ->
                new StoredBody.InSegments(linkAll(tx, segments, content));
            case StoredBody.InParts _ -> throw new IllegalStateException("parts are read, not linked");
        };
    }

    private static List<SegmentReference> linkAll(WriteTransaction tx, List<SegmentReference> segments, long owner) {
        List<SegmentReference> linked = segments.stream()
                .map(segment -> new SegmentReference(segment.segment(), owner, segment.length())).toList();
        linked.forEach(reference -> SegmentOwnership.own(tx, reference));
        return linked;
    }

    private void checkSource(CopyObjectRequest request, ObjectInfo source) {
        Preconditions.checkSource(request.sourceConditions(), source, context.clock().instant());
        RestoreObject.checkReadable(source, context.clock().instant(),
                "Operation is not valid for the source object's storage class");
        if (source.size() > Limits.MAX_PUT) {
            throw S3Error.INVALID_REQUEST
                    .with("The specified copy source is larger than the maximum allowable size for a copy source: "
                            + Limits.MAX_PUT);
        }
        if (ontoItself(request) && request.conditions().equals(WriteConditions.NONE)
                && request.sourceVersion().isEmpty() && request.replacement().isEmpty()
                && request.websiteRedirect().isEmpty() && !changesEncryption(request, source)
                && request.storageClass().isEmpty()) {
            throw S3Error.INVALID_REQUEST.with("This copy request is illegal because it is trying to copy an object to"
                    + " itself without changing the object's metadata, storage class, website redirect location or"
                    + " encryption attributes.");
        }
    }

    /** AWS takes a bucket with a configuration of its own for a request to encrypt. */
    private static boolean changesEncryption(CopyObjectRequest request, ObjectInfo source) {
        return !request.encryption().equals(EncryptionRequest.DEFAULT)
                || request.target().settings().has(BucketSetting.ENCRYPTION)
                || source.attributes().encryption().filter(stored -> stored.scheme() != Scheme.S3).isPresent();
    }

    private static boolean ontoItself(CopyObjectRequest request) {
        return request.source().id() == request.target().id() && request.sourceKey().equals(request.targetKey());
    }

    private static ObjectAttributes attributes(CopyObjectRequest request, ObjectInfo source) {
        return request.attributes().orElse(source.attributes(), request.keptAttributes());
    }

    private static ObjectMetadata metadata(CopyObjectRequest request, ObjectInfo source) {
        ObjectMetadata base = request.replacement().orElse(source.metadata());
        Map<StandardHeader, String> headers = new EnumMap<>(StandardHeader.class);
        headers.putAll(base.headers());
        if (request.replacement().isEmpty()) {
            headers.remove(StandardHeader.WEBSITE_REDIRECT_LOCATION);
        }
        request.websiteRedirect()
                .ifPresent(location -> headers.put(StandardHeader.WEBSITE_REDIRECT_LOCATION, location));
        return new ObjectMetadata(headers, base.user(), request.storageClass().orElse(ObjectMetadata.STANDARD));
    }
}
