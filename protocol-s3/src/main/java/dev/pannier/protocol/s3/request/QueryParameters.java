package dev.pannier.protocol.s3.request;

import dev.pannier.http.Query;
import dev.pannier.objects.S3Error;
import java.util.Optional;

/** The query parameters of a request as values, with S3's errors for those that are none. */
record QueryParameters(Query query) {
    private static final int MAX_PART_NUMBER = 10_000;

    boolean has(String name) {
        return query.contains(name);
    }

    /** A text; empty if it is missing. */
    String text(String name) {
        return query.first(name).orElse("");
    }

    /** A text; an empty value counts as none. */
    Optional<String> nonEmpty(String name) {
        return query.first(name).filter(value -> !value.isEmpty());
    }

    /** How much to return, or a marker that is a number: 0 and more. */
    int limit(String name, int otherwise) {
        Optional<String> value = nonEmpty(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        int number;
        try {
            number = Integer.parseInt(value.get());
        } catch (NumberFormatException e) {
            throw S3Error.INVALID_ARGUMENT.with("Provided " + name + " not an integer or within integer range")
                    .detail("ArgumentName", name).detail("ArgumentValue", value.get());
        }
        if (number < 0) {
            throw S3Error.INVALID_ARGUMENT.with("Argument " + name + " must be an integer between 0 and 2147483647")
                    .detail("ArgumentName", name).detail("ArgumentValue", value.get());
        }
        return number;
    }

    /** {@code encoding-type=url}, the only one there is. */
    boolean encoded() {
        Optional<String> type = query.first("encoding-type");
        if (type.isPresent() && !type.get().equalsIgnoreCase("url")) {
            throw S3Error.INVALID_ARGUMENT.with("Invalid Encoding Method specified in Request")
                    .detail("ArgumentName", "encoding-type").detail("ArgumentValue", type.get());
        }
        return type.isPresent();
    }

    /** {@code partNumber}, if it is there. */
    Optional<Integer> partNumber() {
        return query.first("partNumber").map(QueryParameters::partNumber);
    }

    private static Integer partNumber(String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= MAX_PART_NUMBER) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The same answer as for a number out of range.
        }
        throw S3Error.INVALID_ARGUMENT.with("Part number must be an integer between 1 and 10000, inclusive")
                .detail("ArgumentName", "partNumber").detail("ArgumentValue", value);
    }

    /** {@code versionId}. */
    Optional<String> versionId() {
        Optional<String> version = query.first("versionId");
        if (version.isPresent() && version.get().isEmpty()) {
            throw S3Error.INVALID_ARGUMENT.with("Version id cannot be the empty string")
                    .detail("ArgumentName", "versionId").detail("ArgumentValue", "");
        }
        return version;
    }
}
