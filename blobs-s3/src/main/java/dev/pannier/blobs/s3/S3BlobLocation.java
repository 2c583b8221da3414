package dev.pannier.blobs.s3;

import dev.pannier.objects.blob.BlobName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket and what the keys of all blobs in it begin with.
 *
 * @param bucket its name
 * @param prefix without a slash at its ends; may be empty
 */
public record S3BlobLocation(String bucket, String prefix) {
    private static final Pattern URI = Pattern.compile("s3://([^/]+)(?:/(.*))?");
    private static final int DIRECTORIES = 256;

    /** Reads {@code s3://bucket/prefix}; empty if that is not what it is. */
    public static Optional<S3BlobLocation> parse(String text) {
        Matcher matcher = URI.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String prefix = Optional.ofNullable(matcher.group(2)).orElse("").replaceAll("^/+|/+$", "");
        return Optional.of(new S3BlobLocation(matcher.group(1), prefix));
    }

    /** What all keys begin with. */
    String keyPrefix() {
        return prefix.isEmpty() ? "" : prefix + "/";
    }

    /** The key of a blob. Spread over 256 "directories", because S3 spreads load by the beginnings of keys. */
    String key(BlobName name) {
        return keyPrefix() + String.format("%02x/", name.sequence() % DIRECTORIES) + name;
    }

    /** The blob whose key this is; keys that are not ours have none. */
    Optional<BlobName> name(String key) {
        return BlobName.parse(key.substring(key.lastIndexOf('/') + 1)).filter(name -> key(name).equals(key));
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
