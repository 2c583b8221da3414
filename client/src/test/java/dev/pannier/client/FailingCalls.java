package dev.pannier.client;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Lets one call of a client fail, before it is made or after: to the caller the two look the same. */
final class FailingCalls {
    /** When the call fails. */
    enum When {
        /** The service never sees it. */
        BEFORE,
        /** The service has carried it out; only the answer is lost. */
        AFTER
    }

    private final AtomicInteger calls = new AtomicInteger();
    private final int failing;
    private final When when;

    FailingCalls(int failing, When when) {
        this.failing = failing;
        this.when = when;
    }

    int calls() {
        return calls.get();
    }

    <T> T wrap(Class<T> type, T client) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            if (method.getName().equals("close") || method.getName().equals("describeTable")) {
                return invoke(method, client, args);
            }
            boolean fails = calls.getAndIncrement() == failing;
            if (fails && when == When.BEFORE) {
                throw SdkClientException.create("lost before " + method.getName());
            }
            Object result = invoke(method, client, args);
            if (fails) {
                throw SdkClientException.create("lost after " + method.getName());
            }
            return result;
        }));
    }

    private static Object invoke(Method method, Object client, Object[] args) throws Throwable {
        try {
            return method.invoke(client, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
