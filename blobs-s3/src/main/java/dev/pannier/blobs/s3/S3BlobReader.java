package dev.pannier.blobs.s3;

import dev.pannier.objects.blob.BlobReader;
import dev.pannier.objects.blob.BlobStoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads one blob through the answers of range requests, of which one is open at a time. An answer that breaks off is
 * asked for again from there on. Nothing is read ahead.
 */
final class S3BlobReader implements BlobReader {
    /** How often in a row an answer may break off without bringing anything. */
    private static final int TRIES = 3;
    /** Fewer bytes than this are read to the end, so that the connection can be used again. */
    private static final int DRAINED = 64 * 1024;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes \\d+-\\d+/(\\d+)");

    private final BlobRequests requests;
    private final String key;
    private Optional<Answer> answer;
    private long size = Long.MAX_VALUE;
    private long expectedFirst;
    private long expectedEnd;

    /** Bytes on their way. */
    private static final class Answer {
        private final ResponseInputStream<GetObjectResponse> stream;
        private final ReadableByteChannel channel;
        private long position;
        private final long end;

        Answer(ResponseInputStream<GetObjectResponse> stream, long position) {
            this.stream = stream;
            this.channel = Channels.newChannel((InputStream) stream);
            this.position = position;
            this.end = position + stream.response().contentLength();
        }

        void close() throws IOException {
            if (end - position > DRAINED) {
                stream.abort();
            } else {
                stream.close();
            }
        }
    }

    /** @throws NoSuchFileException there is no such blob */
    S3BlobReader(BlobRequests requests, String key, long expected) throws IOException {
        this.requests = requests;
        this.key = key;
        this.answer = Optional.empty();
        this.expectedEnd = Math.max(expected, 1);
        begin(0, expectedEnd);
    }

    @Override
    public void expect(long position, long length) {
        expectedFirst = position;
        expectedEnd = position + length;
    }

    @Override
    public int read(long position, ByteBuffer target) throws IOException {
        int total = 0;
        int failures = 0;
        while (target.hasRemaining() && position + total < size) {
            try {
                int count = read(at(position + total, target.remaining()), target);
                failures = count > 0 ? 0 : failures + 1;
                total += count;
            } catch (NoSuchFileException | BlobStoreUnavailableException e) {
                throw e;
            } catch (IOException e) {
                failures++;
                dropAnswer();
                if (failures == TRIES) {
                    throw new BlobStoreUnavailableException("the answer with " + key + " broke off: " + e.getMessage(),
                            e);
                }
            }
        }
        return total;
    }

    private int read(Optional<Answer> open, ByteBuffer target) throws IOException {
        if (open.isEmpty()) {
            return 0;
        }
        int count = open.get().channel.read(target);
        if (count < 0) {
            throw new IOException("it ended early");
        }
        open.get().position += count;
        return count;
    }

    /** The answer with the byte at {@code position}; empty at the end. */
    private Optional<Answer> at(long position, int wanted) throws IOException {
        boolean there = answer.filter(open -> open.position == position && open.position < open.end).isPresent();
        if (!there) {
            dropAnswer();
            boolean expected = position >= expectedFirst && position < expectedEnd;
            begin(position, expected ? expectedEnd : position + wanted);
        }
        return answer;
    }

    private void begin(long first, long end) throws IOException {
        Optional<ResponseInputStream<GetObjectResponse>> stream = requests.read(key, first, end);
        answer = stream.map(open -> new Answer(open, first));
        size = stream.map(open -> size(open.response())).orElseGet(() -> Math.min(size, first));
    }

    private static long size(GetObjectResponse response) {
        Matcher range = CONTENT_RANGE.matcher(Optional.ofNullable(response.contentRange()).orElse(""));
        return range.matches() ? Long.parseLong(range.group(1)) : response.contentLength();
    }

    private void dropAnswer() throws IOException {
        if (answer.isPresent()) {
            Answer open = answer.get();
            answer = Optional.empty();
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        dropAnswer();
    }
}
