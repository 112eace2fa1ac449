package io.benefits.spi;

import io.benefits.account.Account;
import io.benefits.sharing.SharedUse;
import io.benefits.value.AccountId;
import io.vavr.Tuple2;
import io.vavr.collection.HashMap;

/** What a snapshot knows of accounts: what they are, how many of their dues are unpaid, and what they used of shared benefits. */
record Members(
        HashMap<AccountId, Account> accounts,
        HashMap<AccountId, Integer> unpaid,
        HashMap<AccountId, HashMap<SharedUse.Key, SharedUse>> used) {

    static final Members NONE = new Members(HashMap.empty(), HashMap.empty(), HashMap.empty());

    Members with(Account account) {
        return new Members(accounts.put(account.id(), account), unpaid, used);
    }

    Members with(AccountId account, int dues) {
        return new Members(accounts, unpaid.put(account, dues), used);
    }

    Members with(SharedUse use) {
        return new Members(
                accounts, unpaid, used.put(use.account(), usedBy(use.account()).put(use.key(), use)));
    }

    HashMap<SharedUse.Key, SharedUse> usedBy(AccountId account) {
        return used.getOrElse(account, HashMap.empty());
    }

    Members and(Members other) {
        return new Members(
                Snapshot.union(accounts, other.accounts),
                Snapshot.union(unpaid, other.unpaid),
                used == other.used ? used : used.merge(other.used, Snapshot::union));
    }

    /** Both together; where both know something, this one's counts. */
    Members over(Members earlier) {
        Members all = this;
        for (Account account : earlier.accounts.values()) {
            all = accounts.containsKey(account.id()) ? all : all.with(account);
        }
        for (Tuple2<AccountId, HashMap<SharedUse.Key, SharedUse>> of : earlier.used) {
            HashMap<SharedUse.Key, SharedUse> known = usedBy(of._1());
            for (Tuple2<SharedUse.Key, SharedUse> use : of._2()) {
                all = known.containsKey(use._1()) ? all : all.with(use._2());
            }
        }
        return new Members(all.accounts, unpaid.merge(earlier.unpaid), all.used);
    }

    int size() {
        return accounts.size() + used.size();
    }
}
