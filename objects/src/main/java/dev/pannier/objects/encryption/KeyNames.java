package dev.pannier.objects.encryption;

import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the key that a client names, with KMS's errors. A key is named by its id, its alias, or the ARN of either; AWS
 * answers with the ARN of the key. Ids that are no UUIDs exist only here, and are answered as they were given.
 */
final class KeyNames {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:kms:([^:]*):([^:]*):(key/|alias/)(.+)");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String ALIAS = "alias/";

    private final EncryptionKeys keys;

    KeyNames(EncryptionKeys keys) {
        this.keys = keys;
    }

    /**
     * A key by one of its names.
     *
     * @param key   the key
     * @param shown what the client is told of it
     */
    record Named(EncryptionKeys.Key key, String shown) {
    }

    /**
     * @param name    as given; the account's key for S3 if empty
     * @param region  the bucket's
     * @param account the bucket's owner
     * @throws S3Exception KMS.NotFoundException, KMS.DisabledException
     */
    Named find(Optional<String> name, String region, String account) {
        String prefix = "arn:aws:kms:" + region + ":" + account + ":";
        String given = name.orElse(ALIAS + EncryptionKeys.S3_ALIAS);
        Matcher arn = ARN.matcher(given);
        if (arn.matches()) {
            if (!arn.group(1).equals(region)) {
                throw S3Error.KMS_NOT_FOUND.with("Invalid arn " + arn.group(1));
            }
            String local = arn.group(3).equals(ALIAS) ? ALIAS + arn.group(4) : arn.group(4);
            return enabled(local, given.substring(0, given.length() - arn.group(3).length() - arn.group(4).length()),
                    true);
        }
        return enabled(given, prefix, given.startsWith(ALIAS) || UUID.matcher(given).matches());
    }

    private Named enabled(String name, String prefix, boolean showArn) {
        EncryptionKeys.Key key = keys.named(name).orElseThrow(() -> notFound(name, prefix, showArn));
        String arn = prefix + "key/" + key.id();
        if (!key.enabled()) {
            throw disabled(arn);
        }
        return new Named(key, showArn ? arn : name);
    }

    private static S3Exception notFound(String name, String prefix, boolean showArn) {
        if (name.startsWith(ALIAS)) {
            return S3Error.KMS_NOT_FOUND.with("Alias " + prefix + name + " is not found.");
        }
        return S3Error.KMS_NOT_FOUND.with(showArn
                ? "Key '" + prefix + "key/" + name + "' does not exist"
                : "Invalid keyId '" + name + "'");
    }

    static S3Exception disabled(String arn) {
        return S3Error.KMS_DISABLED.with(arn + " is disabled.");
    }
}
