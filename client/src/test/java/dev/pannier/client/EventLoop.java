package dev.pannier.client;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Asynchronous clients that answer in one single thread, like an SDK with one event loop: whoever waits in that thread
 * for another answer waits forever.
 */
final class EventLoop {
    private static final ExecutorService LOOP = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "event-loop");
        thread.setDaemon(true);
        return thread;
    });

    private EventLoop() {
    }

    static DynamoDbAsyncClient dynamoDb(DynamoDbClient client) {
        return proxy(DynamoDbAsyncClient.class, (proxy, method, args) -> later(client, method, args));
    }

    static S3AsyncClient s3(S3Client client) {
        return proxy(S3AsyncClient.class, (proxy, method, args) -> {
            if (args.length == 2 && args[1] instanceof AsyncRequestBody body) {
                return bytes(body).thenCompose(content -> later(client, method.getName(),
                        new Object[]{args[0], RequestBody.fromBytes(content)}, args[0].getClass(), RequestBody.class));
            } else if (args.length == 2 && args[1] instanceof AsyncResponseTransformer<?, ?> transformer) {
                return get(client, (GetObjectRequest) args[0], transformer);
            }
            return later(client, method, args);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            boolean operation = CompletableFuture.class.equals(method.getReturnType()) && args != null
                    && args[0].getClass().getName().endsWith("Request");
            if (operation) {
                return handler.invoke(proxy, method, args);
            } else if (method.getName().equals("serviceName")) {
                return "test";
            } else if (method.getName().equals("close")) {
                return null;
            }
            return InvocationHandler.invokeDefault(proxy, method, args);
        }));
    }

    private static CompletableFuture<Object> later(Object client, Method method, Object[] args) {
        return later(client, method.getName(), args, method.getParameterTypes());
    }

    private static CompletableFuture<Object> later(Object client, String name, Object[] args, Class<?>... types) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        LOOP.execute(() -> {
            try {
                Class<?> api = client instanceof DynamoDbClient ? DynamoDbClient.class : S3Client.class;
                future.complete(api.getMethod(name, types).invoke(client, args));
            } catch (InvocationTargetException e) {
                future.completeExceptionally(e.getCause());
            } catch (ReflectiveOperationException e) {
                future.completeExceptionally(e);
            }
        });
        return future;
    }

    private static <T> CompletableFuture<T> get(S3Client client, GetObjectRequest request,
            AsyncResponseTransformer<?, T> transformer) {
        @SuppressWarnings("unchecked")
        AsyncResponseTransformer<GetObjectResponse, T> typed = (AsyncResponseTransformer<GetObjectResponse, T>) transformer;
        CompletableFuture<T> result = typed.prepare();
        LOOP.execute(() -> {
            try {
                ResponseBytes<GetObjectResponse> whole = client.getObjectAsBytes(request);
                typed.onResponse(whole.response());
                typed.onStream(SdkPublisher.adapt(AsyncRequestBody.fromBytes(whole.asByteArray())));
            } catch (RuntimeException e) {
                typed.exceptionOccurred(e);
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static CompletableFuture<byte[]> bytes(AsyncRequestBody body) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.subscribe(new Subscriber<ByteBuffer>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer buffer) {
                byte[] some = new byte[buffer.remaining()];
                buffer.get(some);
                out.writeBytes(some);
            }

            @Override
            public void onError(Throwable failure) {
                result.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                result.complete(out.toByteArray());
            }
        });
        return result;
    }
}
