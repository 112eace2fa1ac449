package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.Benefits;
import io.benefits.account.MasterTerms;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.value.AccountId;
import io.benefits.value.MasterId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final int MANY = 250;

    private final Benefits rehearsed = begun(MANY);

    @Test
    @DisplayName("books with all of the set-up, and whatever came after it, or with a part of it, are the same")
    void knowsItsBooks() {
        Benefits further = begun(MANY);
        register(further, "later", "later");

        for (Benefits books : new Benefits[] {begun(MANY), begun(MANY - 1), begun(99), begun(100), further}) {
            assertThat(isSame(books)).isTrue();
        }
        assertThat(isSame(BenefitsEngine.on(InMemoryStore.create()).build())).isTrue();
    }

    @Test
    @DisplayName("books with other content under an id, with another id, or with more of a set-up, are not")
    void knowsOtherBooks() {
        Benefits otherContent = begun(MANY - 1);
        register(otherContent, "setup-" + (MANY - 1), "x");
        Benefits otherId = begun(120);
        register(otherId, "later", "120");

        for (Benefits books : new Benefits[] {otherContent, otherId, begun(MANY + 1)}) {
            assertThat(isSame(books)).isFalse();
        }
    }

    private boolean isSame(Benefits books) {
        return new Rehearsal(rehearsed.journal(), books.journal()).isOf(new MasterId("acme"));
    }

    private static Benefits begun(int commands) {
        Benefits benefits = BenefitsEngine.on(InMemoryStore.create()).build();
        benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC));
        for (int i = 1; i < commands; i++) {
            register(benefits, "setup-" + i, "" + i);
        }
        return benefits;
    }

    private static void register(Benefits benefits, String command, String account) {
        assertThat(benefits.accounts().register(new AccountId(account)).isRight())
                .isTrue();
    }
}
