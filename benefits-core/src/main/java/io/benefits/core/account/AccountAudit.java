package io.benefits.core.account;

import io.benefits.account.Associate;
import io.benefits.account.ChangeTerms;
import io.benefits.account.Disassociate;
import io.benefits.account.RegisterAccount;
import io.benefits.account.RegisterMaster;
import io.benefits.core.path.Again;
import io.benefits.journal.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit of entries about accounts: what they say follows from their commands. */
public final class AccountAudit {

    private AccountAudit() {}

    /**
     * Checks the registration of a master.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.MasterRegistered event) {
        return again.decided(new RegisteringMaster(), List.of(new RegisterMaster(event.terms())));
    }

    /**
     * Checks a change of the master's terms.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.TermsChanged event) {
        return again.decided(
                new ChangingTerms(),
                List.of(
                        ChangeTerms.leavePolicy(again.id(), event.leavePolicy()),
                        ChangeTerms.lateChargeWindow(again.id(), event.lateChargeWindow()),
                        new ChangeTerms(again.id(), event.leavePolicy(), event.lateChargeWindow())));
    }

    /**
     * Checks the registration of an account.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.AccountRegistered event) {
        return again.decided(new RegisteringAccount(), List.of(new RegisterAccount(event.account())));
    }

    /**
     * Checks the beginning of an association.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.Associated event) {
        return again.decided(
                new Associating(),
                List.of(
                        Associate.now(again.id(), event.account(), event.mode()),
                        new Associate(again.id(), event.account(), event.mode(), event.associatedAt())));
    }

    /**
     * Checks the end of an association.
     *
     * @param again the entry
     * @param event its event
     * @return what is wrong with it, or null
     */
    public static @Nullable String check(Again again, Event.Disassociated event) {
        return again.decided(
                new Disassociating(),
                List.of(
                        new Disassociate(again.id(), event.account()),
                        Disassociate.since(again.id(), event.account(), event.disassociatedAt())));
    }
}
