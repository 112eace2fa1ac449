package io.benefits.examples.billingrun;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.MasterBenefits;
import io.benefits.account.MasterTerms;
import io.benefits.command.Refusal;
import io.benefits.core.BenefitsEngine;
import io.benefits.inmemory.InMemoryStore;
import io.benefits.sharing.CapMeasure;
import io.benefits.value.AccountId;
import io.vavr.control.Either;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final int MANY = 250;
    private static final AccountId MEMBER = new AccountId("lab");

    private final MasterBenefits rehearsed = begun(MANY);

    @Test
    @DisplayName("books with all of the set-up, and whatever came after it, or with a part of it, are the same")
    void knowsItsBooks() {
        MasterBenefits further = begun(MANY);
        cap(further.by("another"), "later", 7);
        MasterBenefits withMore = begun(MANY);
        done(withMore.by("another").accounts().register("later"));

        for (MasterBenefits books :
                new MasterBenefits[] {begun(MANY), begun(MANY - 1), begun(99), begun(100), further, withMore}) {
            assertThat(isSame(books)).isTrue();
        }
        assertThat(isSame(empty())).isTrue();
    }

    @Test
    @DisplayName("books with other content under an id, with another id, or with more of a set-up, are not")
    void knowsOtherBooks() {
        MasterBenefits otherContent = begun(MANY - 1);
        cap(otherContent, "setup-" + (MANY - 1), 7);
        MasterBenefits otherId = begun(120);
        cap(otherId, "later", 120);

        for (MasterBenefits books : new MasterBenefits[] {otherContent, otherId, begun(MANY + 1)}) {
            assertThat(isSame(books)).isFalse();
        }
    }

    private boolean isSame(MasterBenefits books) {
        return new Rehearsal(rehearsed.journal(), books.journal()).isSame();
    }

    private static MasterBenefits empty() {
        return BenefitsEngine.on(InMemoryStore.create()).build().master("acme").by(Setup.OPERATOR);
    }

    private static MasterBenefits begun(int commands) {
        MasterBenefits benefits = empty();
        done(benefits.accounts().registerMaster(MasterTerms.in(ZoneOffset.UTC)));
        done(benefits.accounts().register(MEMBER));
        for (int i = 1; i < commands; i++) {
            cap(benefits, "setup-" + i, i);
        }
        return benefits;
    }

    private static void cap(MasterBenefits benefits, String command, int limit) {
        done(benefits.sharing().cap(command, MEMBER, CapMeasure.moneyIn("USD"), BigDecimal.valueOf(limit)));
    }

    private static void done(Either<Refusal, ?> answer) {
        assertThat(answer.isRight()).isTrue();
    }
}
