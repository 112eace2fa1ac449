package io.benefits.spi;

import io.benefits.account.Account;
import io.benefits.sharing.SharedUse;
import io.benefits.value.AccountId;
import io.vavr.collection.HashMap;
import java.math.BigDecimal;

/** What a snapshot knows of accounts: what they are, how many dues of theirs are unpaid, and what they used of what is shared. */
record Members(
        HashMap<AccountId, Account> accounts,
        HashMap<AccountId, Integer> unpaid,
        HashMap<AccountId, HashMap<SharedUse.Key, BigDecimal>> used) {

    static final Members NONE = new Members(HashMap.empty(), HashMap.empty(), HashMap.empty());

    Members with(Account account) {
        return new Members(accounts.put(account.id(), account), unpaid, used);
    }

    Members with(AccountId account, int dues) {
        return new Members(accounts, unpaid.put(account, dues), used);
    }

    Members with(SharedUse use) {
        return new Members(
                accounts, unpaid, used.put(use.account(), usedBy(use.account()).put(use.key(), use.amount())));
    }

    HashMap<SharedUse.Key, BigDecimal> usedBy(AccountId account) {
        return used.getOrElse(account, HashMap.empty());
    }

    Members and(Members other) {
        return new Members(
                Snapshot.union(accounts, other.accounts),
                Snapshot.union(unpaid, other.unpaid),
                Snapshot.union(used, other.used));
    }

    int size() {
        return accounts.size() + used.size();
    }
}
