package io.benefits.inmemory.junit;

import io.benefits.Benefits;
import io.benefits.MasterBenefits;
import io.benefits.View;
import io.benefits.account.Accounts;
import io.benefits.command.Refusal;
import io.benefits.coupon.Coupons;
import io.benefits.journal.Journal;
import io.benefits.resource.Packages;
import io.benefits.settlement.Settlements;
import io.benefits.sharing.Sharing;
import io.vavr.control.Either;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a library and replaces each refusal with one that knows whether somebody looked at it. The doors are wrapped by reflection:
 * they have many methods, and a new one is watched without new code here.
 *
 * @param target what is called
 * @param name its name in messages, with a dot at the end; empty for a handle
 * @param handle the handle that the calls act for; null for the library itself
 * @param refusals where refusals are kept
 */
record Watch(Object target, String name, @Nullable MasterBenefits handle, Refusals refusals)
        implements InvocationHandler {

    private static final Set<Class<?>> WATCHED = Set.of(
            MasterBenefits.class,
            View.class,
            Accounts.class,
            Sharing.class,
            Packages.class,
            Coupons.class,
            Settlements.class,
            Journal.class);

    static Benefits over(Benefits benefits, Refusals refusals) {
        return proxy(Benefits.class, new Watch(benefits, "", null, refusals));
    }

    private static <T> T proxy(Class<T> type, Watch watch) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, watch));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("equals") && arguments != null && arguments.length == 1) {
            return arguments[0] != null
                    && Proxy.isProxyClass(arguments[0].getClass())
                    && Proxy.getInvocationHandler(arguments[0]) instanceof Watch other
                    && target.equals(other.target);
        }
        try {
            return watched(method, arguments, method.invoke(target, arguments));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private @Nullable Object watched(Method method, Object @Nullable [] arguments, @Nullable Object answer) {
        Class<?> type = method.getReturnType();
        if (answer instanceof MasterBenefits master) {
            return proxy(MasterBenefits.class, new Watch(master, "", master, refusals));
        }
        if (WATCHED.contains(type)) {
            String inside = method.getDeclaringClass() == View.class ? name : name + method.getName() + "().";
            return proxy(type, new Watch(requireAnswer(answer), inside, handle, refusals));
        }
        if (answer instanceof Either<?, ?> either) {
            return watched(either, call(method, arguments));
        }
        if (answer instanceof List<?> list && list.stream().anyMatch(Either.class::isInstance)) {
            List<Object> all = new ArrayList<>();
            for (Object each : list) {
                all.add(each instanceof Either<?, ?> either ? watched(either, call(method, arguments)) : each);
            }
            return List.copyOf(all);
        }
        return answer;
    }

    private static Object requireAnswer(@Nullable Object answer) {
        if (answer == null) {
            throw new IllegalStateException("a door of the library is null");
        }
        return answer;
    }

    private String call(Method method, Object @Nullable [] arguments) {
        String what = method.getName().equals("execute") && arguments != null
                ? "(" + arguments[0].getClass().getSimpleName() + ")"
                : "";
        return name + method.getName() + what;
    }

    private Either<?, ?> watched(Either<?, ?> answer, String call) {
        if (handle == null || answer.isRight() || !(answer.getLeft() instanceof Refusal refusal)) {
            return answer;
        }
        WatchedRefusal<Object> watched =
                new WatchedRefusal<>(new Refused(handle.id(), handle.operator(), call, refusal), caller());
        refusals.add(watched);
        return watched;
    }

    /** The caller of the library: the first frame below this class, the proxy and reflection. */
    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> !isBetween(frame.getClassName()))
                        .findFirst()
                        .map(frame -> frame.toStackTraceElement().toString())
                        .orElse("an unknown place"));
    }

    private static boolean isBetween(String name) {
        return name.equals(Watch.class.getName())
                || name.contains(".$Proxy")
                || name.startsWith("java.")
                || name.startsWith("jdk.");
    }
}
