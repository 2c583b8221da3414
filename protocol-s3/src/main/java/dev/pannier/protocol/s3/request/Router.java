package dev.pannier.protocol.s3.request;

import dev.pannier.http.HttpRequest;
import dev.pannier.http.MalformedEncodingException;
import dev.pannier.http.PercentEncoding;
import dev.pannier.http.Query;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.protocol.s3.request.Endpoint.Listing;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds what a request is about. The path is decoded once, byte for byte, and never normalised: {@code a//b},
 * {@code ../c} and {@code %2F} are keys like any other.
 */
public final class Router {
    /** The sub-resources of S3: which one a query string names decides about the operation. */
    private static final Set<String> SUB_RESOURCES = Set.of("abac", "accelerate", "acl", "analytics", "annotation",
            "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold", "lifecycle",
            "location", "logging", "metadataAnnotationTable", "metadataConfiguration", "metadataInventoryTable",
            "metadataJournalTable", "metadataTable", "metrics", "notification", "object-lock", "ownershipControls",
            "policy", "policyStatus", "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore",
            "retention", "select", "session", "tagging", "torrent", "uploads", "versioning", "versions", "website");
    private static final int PAGE = 1000;
    private static final int BUCKETS_PAGE = 10_000;

    private final HttpRequest request;
    private final QueryParameters query;
    /** The sub-resource in the query string; empty if there is none. */
    private final String resource;

    private Router(HttpRequest request) {
        this.request = request;
        this.query = new QueryParameters(request.query());
        this.resource = subResource(request.query());
    }

    /** The endpoint of a request; throws S3's errors about paths, methods and query parameters. */
    public static Endpoint route(HttpRequest request) {
        try {
            return new Router(request).route();
        } catch (MalformedEncodingException e) {
            throw S3Error.INVALID_URI.exception().detail("URI", request.rawPath());
        }
    }

    private Endpoint route() {
        String path = request.rawPath();
        Optional<String> hostBucket = request.virtualHostBucket();
        if (hostBucket.isPresent()) {
            return ofBucketOrObject(hostBucket.get(), path.startsWith("/") ? path.substring(1) : path);
        }
        if (path.isEmpty() || path.equals("/")) {
            return ofService();
        }
        int slash = path.indexOf('/', 1);
        return slash < 0
                ? ofBucket(PercentEncoding.decode(path.substring(1)))
                : ofBucketOrObject(PercentEncoding.decode(path.substring(1, slash)), path.substring(slash + 1));
    }

    private Endpoint ofBucketOrObject(String bucket, String rawKey) {
        return rawKey.isEmpty() ? ofBucket(bucket) : ofObject(bucket, PercentEncoding.decode(rawKey));
    }

    private Endpoint ofService() {
        if (!request.method().equals("GET")) {
            throw methodNotAllowed("SERVICE");
        }
        return new Endpoint.ListBuckets(query.text("prefix"), query.nonEmpty("bucket-region"),
                query.nonEmpty("continuation-token"), maxBuckets());
    }

    private Optional<Integer> maxBuckets() {
        Optional<String> value = query.nonEmpty("max-buckets");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        int number = query.limit("max-buckets", 0);
        if (number < 1 || number > BUCKETS_PAGE) {
            throw S3Error.INVALID_ARGUMENT.with("Argument max-buckets must be an integer between 1 and 10000")
                    .detail("ArgumentName", "max-buckets").detail("ArgumentValue", number);
        }
        return Optional.of(number);
    }

    private Endpoint ofBucket(String bucket) {
        return switch (request.method()) {
            case "GET" -> readOfBucket(bucket);
            case "HEAD" -> new Endpoint.HeadBucket(bucket);
            case "PUT" -> switch (resource) {
                case "" -> new Endpoint.CreateBucket(bucket);
                case "acl" -> new Endpoint.PutBucketAcl(bucket);
                default -> writeOfBucket(bucket);
            };
            case "DELETE" -> resource.isEmpty() ? new Endpoint.DeleteBucket(bucket) : deleteOfBucket(bucket);
            case "POST" -> switch (resource) {
                case "delete" -> new Endpoint.DeleteObjects(bucket);
                case "" -> new Endpoint.PostObject(bucket);
                default -> unsupported(bucket);
            };
            case "OPTIONS" -> new Endpoint.PreflightRequest(bucket, "BUCKET");
            default -> throw methodNotAllowed("BUCKET");
        };
    }

    private Endpoint readOfBucket(String bucket) {
        return switch (resource) {
            case "" -> query.text("list-type").equals("2") ? listObjectsV2(bucket) : listObjects(bucket);
            case "location" -> new Endpoint.GetBucketLocation(bucket);
            case "acl" -> new Endpoint.GetBucketAcl(bucket);
            case "versions" ->
                new Endpoint.ListObjectVersions(bucket, listing(), query.text("key-marker"),
                        query.text("version-id-marker"));
            case "uploads" -> new Endpoint.ListMultipartUploads(bucket, query.text("prefix"),
                    query.nonEmpty("delimiter"), query.limit("max-uploads", PAGE), query.encoded(),
                    query.text("key-marker"), query.text("upload-id-marker"));
            default -> BucketConfiguration.ofResource(resource)
                    .<Endpoint>map(configuration -> new Endpoint.GetBucketConfiguration(bucket, configuration))
                    .or(() -> identified(configuration -> readOfConfiguration(bucket, configuration)))
                    .orElseGet(() -> unsupported(bucket));
        };
    }

    private Endpoint writeOfBucket(String bucket) {
        return BucketConfiguration.ofResource(resource).filter(BucketConfiguration::settable)
                .<Endpoint>map(configuration -> new Endpoint.PutBucketConfiguration(bucket, configuration))
                .or(() -> identified(configuration -> new Endpoint.PutIdentifiedConfiguration(bucket, configuration,
                        query.text("id"))))
                .orElseGet(() -> unsupported(bucket));
    }

    private Endpoint deleteOfBucket(String bucket) {
        return BucketConfiguration.ofResource(resource).filter(BucketConfiguration::deletable)
                .<Endpoint>map(configuration -> new Endpoint.DeleteBucketConfiguration(bucket, configuration))
                .or(() -> identified(configuration -> new Endpoint.DeleteIdentifiedConfiguration(bucket, configuration,
                        query.text("id"))))
                .orElseGet(() -> unsupported(bucket));
    }

    private Optional<Endpoint> identified(Function<IdentifiedConfiguration, Endpoint> endpoint) {
        return IdentifiedConfiguration.ofResource(resource).map(endpoint);
    }

    private Endpoint readOfConfiguration(String bucket, IdentifiedConfiguration configuration) {
        return query.has("id")
                ? new Endpoint.GetIdentifiedConfiguration(bucket, configuration, query.text("id"))
                : new Endpoint.ListIdentifiedConfigurations(bucket, configuration,
                        query.nonEmpty("continuation-token"));
    }

    private Endpoint listObjects(String bucket) {
        return new Endpoint.ListObjects(bucket, listing(), query.text("marker"));
    }

    private Endpoint listObjectsV2(String bucket) {
        return new Endpoint.ListObjectsV2(bucket, listing(), query.nonEmpty("start-after"),
                request.query().first("continuation-token"),
                query.text("fetch-owner").equalsIgnoreCase("true"));
    }

    private Listing listing() {
        return new Listing(query.text("prefix"), query.nonEmpty("delimiter"), query.limit("max-keys", PAGE),
                query.encoded());
    }

    private Endpoint ofObject(String bucket, String key) {
        return switch (request.method()) {
            case "GET" -> readOfObject(bucket, key);
            case "HEAD" -> new Endpoint.HeadObject(bucket, key, query.versionId(), query.partNumber(),
                    ResponseOverrides.of(request.query()));
            case "PUT" -> writeOfObject(bucket, key);
            case "POST" -> switch (resource) {
                case "uploads" -> new Endpoint.CreateMultipartUpload(bucket, key);
                case "restore" -> new Endpoint.RestoreObject(bucket, key, query.versionId());
                case "" -> {
                    Optional<String> upload = query.nonEmpty("uploadId");
                    if (upload.isEmpty()) {
                        throw methodNotAllowed("OBJECT");
                    }
                    yield new Endpoint.CompleteMultipartUpload(bucket, key, upload.get());
                }
                default -> unsupported(bucket);
            };
            case "DELETE" -> deleteOfObject(bucket, key);
            case "OPTIONS" -> new Endpoint.PreflightRequest(bucket, "OBJECT");
            default -> throw methodNotAllowed("OBJECT");
        };
    }

    private Endpoint readOfObject(String bucket, String key) {
        return switch (resource) {
            case "" -> query.has("uploadId")
                    ? new Endpoint.ListParts(bucket, key, query.text("uploadId"), query.limit("max-parts", PAGE),
                            query.limit("part-number-marker", 0))
                    : new Endpoint.GetObject(bucket, key, query.versionId(), query.partNumber(),
                            ResponseOverrides.of(request.query()));
            case "attributes" -> new Endpoint.GetObjectAttributes(bucket, key, query.versionId());
            case "acl" -> new Endpoint.GetObjectAcl(bucket, key, query.versionId());
            case "tagging" -> new Endpoint.GetObjectTagging(bucket, key, query.versionId());
            case "retention" -> new Endpoint.GetObjectRetention(bucket, key, query.versionId());
            case "legal-hold" -> new Endpoint.GetObjectLegalHold(bucket, key, query.versionId());
            default -> unsupported(bucket);
        };
    }

    private Endpoint writeOfObject(String bucket, String key) {
        if (resource.equals("acl")) {
            return new Endpoint.PutObjectAcl(bucket, key, query.versionId());
        }
        if (!resource.isEmpty()) {
            return writeOfObjectResource(bucket, key);
        }
        boolean copies = request.headers().contains("x-amz-copy-source");
        Optional<String> upload = query.nonEmpty("uploadId");
        Optional<Integer> part = query.partNumber();
        if (upload.isEmpty() && part.isEmpty()) {
            return copies ? new Endpoint.CopyObject(bucket, key) : new Endpoint.PutObject(bucket, key);
        }
        if (upload.isEmpty()) {
            throw S3Error.INVALID_ARGUMENT.with("This operation does not accept partNumber without uploadId")
                    .detail("ArgumentName", "partNumber").detail("ArgumentValue", query.text("partNumber"));
        }
        if (part.isEmpty()) {
            throw S3Error.INVALID_ARGUMENT.with("This operation does not accept a query-string.")
                    .detail("ArgumentName", "ResourceType").detail("ArgumentValue", "uploadId");
        }
        return copies
                ? new Endpoint.UploadPartCopy(bucket, key, upload.get(), part.get())
                : new Endpoint.UploadPart(bucket, key, upload.get(), part.get());
    }

    private Endpoint writeOfObjectResource(String bucket, String key) {
        return switch (resource) {
            case "tagging" -> new Endpoint.PutObjectTagging(bucket, key, query.versionId());
            case "retention" -> new Endpoint.PutObjectRetention(bucket, key, query.versionId());
            case "legal-hold" -> new Endpoint.PutObjectLegalHold(bucket, key, query.versionId());
            case "encryption" -> new Endpoint.UpdateObjectEncryption(bucket, key, query.versionId());
            default -> unsupported(bucket);
        };
    }

    private Endpoint deleteOfObject(String bucket, String key) {
        if (resource.equals("tagging")) {
            return new Endpoint.DeleteObjectTagging(bucket, key, query.versionId());
        }
        if (!resource.isEmpty()) {
            return unsupported(bucket);
        }
        return query.has("uploadId")
                ? new Endpoint.AbortMultipartUpload(bucket, key, query.text("uploadId"))
                : new Endpoint.DeleteObject(bucket, key, query.versionId());
    }

    private Endpoint unsupported(String bucket) {
        return new Endpoint.Unsupported(bucket, resource);
    }

    private S3Exception methodNotAllowed(String resourceType) {
        return S3Error.METHOD_NOT_ALLOWED.exception().detail("Method", request.method()).detail("ResourceType",
                resourceType);
    }

    private static String subResource(Query query) {
        for (Query.Parameter parameter : query) {
            if (SUB_RESOURCES.contains(parameter.name())) {
                return parameter.name();
            }
        }
        return "";
    }
}
