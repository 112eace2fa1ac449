package io.benefits.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.examples.console.Client.Answer;
import io.benefits.examples.console.Client.Form;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.journal.JournalHead;
import io.benefits.spi.BenefitStore;
import io.benefits.spi.StoreException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a reader is told when the store fails, and that sending a form again is all there is to do. */
class FaultTest {

    private final BenefitStore reliable = InMemoryStore.create();
    private Set<String> failing = Set.of();
    private boolean isFirstDone;

    private final TestConsole console = new TestConsole((BenefitStore) Proxy.newProxyInstance(
            FaultTest.class.getClassLoader(),
            new Class<?>[] {BenefitStore.class},
            (proxy, method, args) -> method.getName().equals("prepare")
                    ? InvocationHandler.invokeDefault(proxy, method, args)
                    : call(method, args)));

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    @DisplayName("J4 a form whose outcome is unknown is sent again, and is done once")
    void repeatsAfterUnknownOutcome() {
        Client manager = Client.of(console, "acme", "");
        Form amounts = manager.send(manager.get("/allocate?coupon=cp-summer")
                        .form("/allocate/amounts")
                        .with("member", "lab"))
                .form("/allocate/confirm");
        Form form = manager.send(amounts.with("amount", "10")).form("/allocate");
        failing = Set.of("append", "recorded");
        isFirstDone = true;

        Answer failed = manager.send(form);

        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.notice()).contains("cannot be reached right now");
        assertThat(console.log()).contains("StoreException");
        failing = Set.of();
        JournalHead head = console.acme().journal().head();
        for (Form again : List.of(failed.form("/allocate"), form)) {
            assertThat(manager.send(again).notice()).contains("One allocation was made");
        }
        assertThat(console.acme().journal().head()).isEqualTo(head);
    }

    @Test
    @DisplayName("when nothing can be read every page says so, and none shows the innards")
    void tellsThatNothingCanBeRead() {
        Client manager = Client.of(console, "acme", "");
        failing = Set.of(
                "load", "look", "loadAsOf", "members", "coupons", "history", "charges", "packages", "allocations");
        for (String path : new String[] {"/sharing", "/coupons", "/history", "/charges", "/member?id=lab"}) {
            Answer answer = manager.get(path);
            assertThat(answer.status()).as(path).isEqualTo(503);
            assertThat(answer.notice()).contains("cannot be reached right now");
            assertThat(answer.page().text()).doesNotContain("Exception", "made to fail");
        }
    }

    /** Fails before it does anything, or after it has done it. */
    private Object call(Method method, Object[] args) throws Throwable {
        boolean isFailing = failing.contains(method.getName());
        if (isFailing && !isFirstDone) {
            throw new StoreException("made to fail", true, null);
        }
        try {
            Object answer = method.invoke(reliable, args);
            if (isFailing) {
                throw new StoreException("made to fail", true, null);
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
