package dev.pannier.protocol.s3.operation;

import dev.pannier.objects.Bucket;
import dev.pannier.objects.BucketSetting;
import dev.pannier.objects.ObjectEngine;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.encryption.BucketEncryption;
import dev.pannier.objects.encryption.Scheme;
import dev.pannier.protocol.s3.request.BucketConfiguration;
import dev.pannier.protocol.s3.request.S3Request;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The encryption configuration of a bucket. Every bucket has one: SSE-S3, until another is put. Keys that it names are
 * looked for when an object is written, as AWS does.
 */
public final class EncryptionDocument implements ConfigurationDocument {
    private static final String ROOT = "ServerSideEncryptionConfiguration";
    private static final String BLOCKED = "SSE-C";
    private static final String NONE = "NONE";

    private final ObjectEngine engine;

    public EncryptionDocument(ObjectEngine engine) {
        this.engine = engine;
    }

    @Override
    public BucketConfiguration configuration() {
        return BucketConfiguration.ENCRYPTION;
    }

    @Override
    public UnaryOperator<Bucket> change(byte[] document, S3Request request) {
        BucketEncryption configuration = parse(document);
        return bucket -> bucket.with(bucket.settings().with(BucketSetting.ENCRYPTION, configuration.encode()));
    }

    @Override
    public UnaryOperator<Bucket> removal() {
        return bucket -> bucket.with(bucket.settings().without(BucketSetting.ENCRYPTION));
    }

    @Override
    public Optional<byte[]> show(Bucket bucket) {
        BucketEncryption configuration = engine.encryption(bucket);
        return Optional.of(XmlWriter.document(ROOT, xml -> xml.element("Rule", rule -> write(configuration, rule))));
    }

    private static void write(BucketEncryption configuration, XmlWriter rule) {
        rule.element("ApplyServerSideEncryptionByDefault", standard -> {
            configuration.keyId().ifPresent(key -> standard.element("KMSMasterKeyID", key));
            standard.element("SSEAlgorithm", configuration.scheme().algorithm());
        });
        rule.element("BucketKeyEnabled", String.valueOf(configuration.bucketKey()));
        configuration.blocksCustomerKeys().ifPresent(blocks -> rule.element("BlockedEncryptionTypes",
                types -> types.element("EncryptionType", blocks ? BLOCKED : NONE)));
    }

    static BucketEncryption parse(byte[] document) {
        List<BucketEncryption> rules = new ArrayList<>();
        XmlReader.read(document, ROOT, (name, xml) -> {
            expect(name.equals("Rule"), name);
            rules.add(new RuleParser().parse(xml));
        });
        expect(rules.size() == 1, rules.size() + " rules");
        return rules.getFirst();
    }

    private static void expect(boolean condition, String found) {
        if (!condition) {
            throw new MalformedXmlException("unexpected " + found);
        }
    }

    /** What is found in one rule. */
    private static final class RuleParser {
        private Optional<Scheme> scheme = Optional.empty();
        private Optional<String> key = Optional.empty();
        private boolean bucketKey;
        private final List<String> blocked = new ArrayList<>();

        BucketEncryption parse(XmlReader xml) {
            xml.children(name -> {
                switch (name) {
                    case "ApplyServerSideEncryptionByDefault" -> standard(xml);
                    case "BucketKeyEnabled" -> bucketKey = xml.bool();
                    case "BlockedEncryptionTypes" -> xml.children(type -> {
                        expect(type.equals("EncryptionType"), type);
                        blocked.add(xml.text().strip());
                    });
                    default -> expect(false, name);
                }
            });
            expect(scheme.isPresent() || !blocked.isEmpty(), "empty rule");
            Scheme chosen = scheme.orElse(Scheme.S3);
            if (key.isPresent() && !chosen.kms()) {
                throw S3Error.INVALID_ARGUMENT.with("a KMSMasterKeyID is not applicable if the default sse algorithm is"
                        + " not aws:kms or aws:kms:dsse").detail("ArgumentName", "ApplyServerSideEncryptionByDefault");
            }
            return new BucketEncryption(chosen, key, bucketKey, blocks());
        }

        private void standard(XmlReader xml) {
            xml.children(name -> {
                switch (name) {
                    case "SSEAlgorithm" -> {
                        String algorithm = xml.text().strip();
                        scheme = Scheme.ofAlgorithm(algorithm);
                        expect(scheme.isPresent(), algorithm);
                    }
                    case "KMSMasterKeyID" -> key = Optional.of(xml.text().strip()).filter(id -> !id.isEmpty());
                    default -> expect(false, name);
                }
            });
            expect(scheme.isPresent(), "no algorithm");
        }

        private Optional<Boolean> blocks() {
            expect(blocked.stream().allMatch(type -> type.equals(BLOCKED) || type.equals(NONE))
                    && !(blocked.contains(BLOCKED) && blocked.contains(NONE)), blocked.toString());
            return blocked.isEmpty() ? Optional.empty() : Optional.of(blocked.contains(BLOCKED));
        }
    }
}
