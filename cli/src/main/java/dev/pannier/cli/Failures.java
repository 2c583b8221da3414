package dev.pannier.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a failure means, in one line and without a stack trace. */
final class Failures {
    private Failures() {
    }

    /** The exit code of a failure, after its message went to standard error. */
    static int report(Throwable failure, Terminal terminal) {
        terminal.error(message(failure));
        return failure instanceof CommandFailure command ? command.exitCode() : CommandFailure.FAILED;
    }

    static String message(Throwable failure) {
        return switch (failure) {
            case AwsServiceException service when service.awsErrorDetails() != null -> {
                String text = service.awsErrorDetails().errorMessage();
                yield service.awsErrorDetails().errorCode() + (text == null || text.isEmpty() ? "" : ": " + text);
            }
            case NoSuchFileException file -> file.getMessage() + ": no such file";
            case AccessDeniedException file -> file.getMessage() + ": permission denied";
            case FileAlreadyExistsException file -> file.getMessage() + ": exists already";
            case IOException io when io.getMessage() == null -> io.getClass().getSimpleName();
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
