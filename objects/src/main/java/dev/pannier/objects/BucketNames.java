package dev.pannier.objects;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The naming rules of general purpose buckets.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Naming rules</a>
 */
final class BucketNames {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final List<String> PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");
    private static final List<String> SUFFIXES = List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

    private BucketNames() {
    }

    static void check(String name) {
        boolean valid = FORM.matcher(name).matches() && !name.contains("..") && !name.contains(".-")
                && !name.contains("-.") && !ADDRESS.matcher(name).matches()
                && PREFIXES.stream().noneMatch(name::startsWith) && SUFFIXES.stream().noneMatch(name::endsWith);
        if (!valid) {
            throw S3Error.INVALID_BUCKET_NAME.exception().detail("BucketName", name);
        }
    }
}
