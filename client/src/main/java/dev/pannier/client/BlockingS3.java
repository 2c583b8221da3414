package dev.pannier.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

import static dev.pannier.client.Blocking.await;

/** An asynchronous client as the operations use it: in threads that may wait. It has what they use, and no more. */
final class BlockingS3 implements S3Client {
    /** Up to here a body is given as one array, which can be sent again where a retry is needed. */
    private static final long IN_MEMORY = 64L << 20;
    /** Read larger ones, which blocks: threads that end when idle. */
    private static final ExecutorService READERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "pannier-uploads");
        thread.setDaemon(true);
        return thread;
    });

    private final S3AsyncClient delegate;

    BlockingS3(S3AsyncClient delegate) {
        this.delegate = delegate;
    }

    private static AsyncRequestBody body(RequestBody body) {
        long length = body.optionalContentLength().orElseThrow();
        if (length > IN_MEMORY) {
            return AsyncRequestBody.fromInputStream(stream -> stream
                    .inputStream(body.contentStreamProvider().newStream()).contentLength(length).executor(READERS));
        }
        try (InputStream in = body.contentStreamProvider().newStream()) {
            return AsyncRequestBody.fromBytesUnsafe(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        return await(delegate.putObject(request, body(body)));
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
        return await(delegate.getObject(request, AsyncResponseTransformer.toBlockingInputStream()));
    }

    @Override
    public DeleteObjectResponse deleteObject(DeleteObjectRequest request) {
        return await(delegate.deleteObject(request));
    }

    @Override
    public CreateMultipartUploadResponse createMultipartUpload(CreateMultipartUploadRequest request) {
        return await(delegate.createMultipartUpload(request));
    }

    @Override
    public UploadPartResponse uploadPart(UploadPartRequest request, RequestBody body) {
        return await(delegate.uploadPart(request, body(body)));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(CompleteMultipartUploadRequest request) {
        return await(delegate.completeMultipartUpload(request));
    }

    @Override
    public AbortMultipartUploadResponse abortMultipartUpload(AbortMultipartUploadRequest request) {
        return await(delegate.abortMultipartUpload(request));
    }

    @Override
    public String serviceName() {
        return delegate.serviceName();
    }

    /** The asynchronous client belongs to somebody else. */
    @Override
    public void close() {
    }
}
