package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.Versioning;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** PutBucketVersioning and GetBucketVersioning. Deleting with a one-time password (MFA delete) is refused. */
public final class VersioningDocument implements ConfigurationDocument {
    private static final String ROOT = "VersioningConfiguration";

    @Override
    public BucketConfiguration configuration() {
        return BucketConfiguration.VERSIONING;
    }

    @Override
    public UnaryOperator<Bucket> change(byte[] document, S3Request request) {
        Versioning versioning = parse(document);
        return bucket -> {
            if (versioning == Versioning.SUSPENDED && bucket.settings().has(BucketSetting.OBJECT_LOCK)) {
                throw S3Error.INVALID_BUCKET_STATE.with("An Object Lock configuration is present on this bucket, so the"
                        + " versioning state cannot be changed.");
            }
            return bucket.with(versioning);
        };
    }

    private static Versioning parse(byte[] document) {
        Versioning[] status = new Versioning[1];
        XmlReader.read(document, ROOT, (name, xml) -> {
            switch (name) {
                case "Status" -> status[0] = switch (xml.text().strip()) {
                    case "Enabled" -> Versioning.ENABLED;
                    case "Suspended" -> Versioning.SUSPENDED;
                    default -> throw new MalformedXmlException("status");
                };
                case "MfaDelete" -> {
                    switch (xml.text().strip()) {
                        case "Disabled" -> {
                            // That is how it is.
                        }
                        case "Enabled" -> throw S3Error.NOT_IMPLEMENTED.with("MFA delete is not implemented");
                        default -> throw new MalformedXmlException("MFA delete");
                    }
                }
                default -> throw new MalformedXmlException("unexpected " + name);
            }
        });
        if (status[0] == null) {
            throw S3Error.ILLEGAL_VERSIONING_CONFIGURATION.exception();
        }
        return status[0];
    }

    @Override
    public UnaryOperator<Bucket> removal() {
        throw new IllegalStateException("versioning cannot be deleted");
    }

    @Override
    public Optional<byte[]> show(Bucket bucket) {
        return switch (bucket.versioning()) {
            case NEVER -> Optional.empty();
            case ENABLED -> Optional.of(document("Enabled"));
            case SUSPENDED -> Optional.of(document("Suspended"));
        };
    }

    private static byte[] document(String status) {
        return XmlWriter.document(ROOT, xml -> xml.element("Status", status));
    }
}
