package io.benefits.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.benefits.AccountId;
import io.benefits.account.AccountRefusal;
import io.benefits.account.AccountingMode;
import io.benefits.account.Associate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Masters, members and associations. */
public abstract class AccountContract extends Contract {

    @Test
    @DisplayName("A1 an account has at most one association at a time")
    void refusesASecondAssociation() {
        AccountId member = member("m");

        assertThat(refused(benefits.accounts().associate(Associate.now(call(), member, AccountingMode.UNIFIED))))
                .isEqualTo(new AccountRefusal.AlreadyAssociated(member));
    }
}
