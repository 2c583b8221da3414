package dev.pannier.protocol.s3.header;

import dev.pannier.access.AuthenticatedRequest;
import dev.pannier.http.Headers;
import dev.pannier.http.HttpResponse;
import dev.pannier.objects.ExpectedChecksum;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.checksum.Checksum;
import dev.pannier.objects.checksum.ChecksumAlgorithm;
import dev.pannier.objects.checksum.ChecksumType;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code x-amz-checksum-*} headers and trailers, and those that announce them. */
public final class ChecksumHeaders {
    private static final String PREFIX = "x-amz-checksum-";
    private static final String SDK_ALGORITHM = "x-amz-sdk-checksum-algorithm";
    private static final String TYPE = "x-amz-checksum-type";
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+");
    private static final Pattern PART_COUNT = Pattern.compile("-\\d+$");

    private ChecksumHeaders() {
    }

    /** The checksum that a body's sender claims: in a header, or announced for the trailer. */
    public static Optional<ExpectedChecksum> ofBody(Headers headers, AuthenticatedRequest body) {
        Optional<ExpectedChecksum> expected = inHeader(headers);
        Optional<ChecksumAlgorithm> announced = inTrailer(headers);
        if (announced.isPresent()) {
            if (expected.isPresent()) {
                throw multiple();
            }
            ChecksumAlgorithm algorithm = announced.get();
            expected = Optional.of(new ExpectedChecksum(algorithm, () -> Optional.of(trailer(algorithm, body))));
        }
        Optional<String> chosen = headers.first(SDK_ALGORITHM).filter(value -> !value.isBlank());
        if (chosen.isPresent()) {
            Optional<ChecksumAlgorithm> algorithm = ChecksumAlgorithm.ofName(chosen.get().strip());
            if (algorithm.isEmpty()) {
                throw invalidValue(SDK_ALGORITHM);
            }
            if (expected.isEmpty()) {
                throw S3Error.INVALID_REQUEST.with("x-amz-sdk-checksum-algorithm specified, but no corresponding"
                        + " x-amz-checksum-* or x-amz-trailer headers were found.");
            }
            if (expected.get().algorithm() != algorithm.get()) {
                throw invalidValue(SDK_ALGORITHM);
            }
        }
        return expected;
    }

    private static Optional<ExpectedChecksum> inHeader(Headers headers) {
        Map<ChecksumAlgorithm, String> values = values(headers);
        if (values.size() > 1) {
            throw multiple();
        }
        return values.entrySet().stream().findAny().map(entry -> ExpectedChecksum.of(entry.getKey(), entry.getValue()));
    }

    /** The checksum of a whole multipart upload: one at most, with {@code -N} after it if it is composite. */
    public static Map<ChecksumAlgorithm, String> ofWhole(Headers headers) {
        Map<ChecksumAlgorithm, String> values = values(headers);
        if (values.size() > 1) {
            throw multiple();
        }
        values.forEach((algorithm, value) -> {
            String bare = PART_COUNT.matcher(value).replaceFirst("");
            if (!wellFormed(algorithm, bare) && !unpadded(bare)) {
                throw invalidValue(algorithm.headerName());
            }
        });
        return values;
    }

    /** The checksum headers there are. */
    private static Map<ChecksumAlgorithm, String> values(Headers headers) {
        Map<ChecksumAlgorithm, String> values = new EnumMap<>(ChecksumAlgorithm.class);
        for (Headers.Field field : headers) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!name.startsWith(PREFIX)) {
                continue;
            }
            String suffix = name.substring(PREFIX.length());
            switch (suffix) {
                case "mode", "type", "algorithm" -> {
                    // Not values.
                }
                default -> {
                    ChecksumAlgorithm algorithm = ChecksumAlgorithm.ofName(suffix)
                            .orElseThrow(() -> S3Error.INVALID_REQUEST
                                    .with("The algorithm type you specified in x-amz-checksum- header is invalid."));
                    values.put(algorithm, field.value().strip());
                }
            }
        }
        return values;
    }

    /** Base64 whose padding is missing passes as a value, which then matches nothing: BadDigest. */
    private static boolean unpadded(String value) {
        return value.length() % 4 != 0 && BASE64.matcher(value).matches();
    }

    /** Whether a value is base64 of the algorithm's length. */
    public static boolean wellFormed(ChecksumAlgorithm algorithm, String value) {
        try {
            return Base64.getDecoder().decode(value).length == algorithm.length();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<ChecksumAlgorithm> inTrailer(Headers headers) {
        List<ChecksumAlgorithm> announced = new ArrayList<>(1);
        for (String header : headers.all("x-amz-trailer")) {
            for (String name : header.split(",", -1)) {
                announced.add(algorithmOfTrailer(name.strip().toLowerCase(Locale.ROOT)));
            }
        }
        if (announced.size() > 1) {
            throw multiple();
        }
        return announced.stream().findAny();
    }

    private static ChecksumAlgorithm algorithmOfTrailer(String name) {
        return Optional.of(name).filter(text -> text.startsWith(PREFIX))
                .flatMap(text -> ChecksumAlgorithm.ofName(text.substring(PREFIX.length())))
                .orElseThrow(() -> S3Error.INVALID_REQUEST
                        .with("The value specified in the x-amz-trailer header is not supported"));
    }

    private static String trailer(ChecksumAlgorithm algorithm, AuthenticatedRequest body) {
        String value = body.trailers().first(algorithm.headerName()).map(String::strip)
                .orElseThrow(S3Error.MALFORMED_TRAILER::exception);
        if (!wellFormed(algorithm, value)) {
            throw S3Error.INVALID_REQUEST.with("Value for " + algorithm.headerName() + " trailing header is invalid.");
        }
        return value;
    }

    /** The algorithm that CreateMultipartUpload or CopyObject chooses. */
    public static Optional<ChecksumAlgorithm> algorithm(Headers headers) {
        Optional<String> name = headers.first("x-amz-checksum-algorithm").map(String::strip);
        return name.map(value -> ChecksumAlgorithm.ofName(value).orElseThrow(
                () -> S3Error.INVALID_REQUEST.with("Checksum algorithm provided is unsupported. Please try again with"
                        + " any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")));
    }

    /** {@code x-amz-checksum-type}. */
    public static Optional<ChecksumType> type(Headers headers) {
        Optional<String> name = headers.first(TYPE).map(value -> value.strip().toUpperCase(Locale.ROOT));
        return name.map(value -> switch (value) {
            case "COMPOSITE" -> ChecksumType.COMPOSITE;
            case "FULL_OBJECT" -> ChecksumType.FULL_OBJECT;
            default -> throw invalidValue(TYPE);
        });
    }

    /** Answers with a checksum. */
    public static void write(Checksum checksum, HttpResponse response) {
        response.header(checksum.algorithm().headerName(), checksum.value());
        response.header(TYPE, checksum.type().name());
    }

    private static S3Exception multiple() {
        return S3Error.INVALID_REQUEST
                .with("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
    }

    private static S3Exception invalidValue(String header) {
        return S3Error.INVALID_REQUEST.with("Value for " + header + " header is invalid.");
    }
}
