### Dau gofnod o un plentyn: eu cymharu, eu cyfuno a’u gwahanu; dau achos sy’n un.

event-records-joined = Cyfunwyd â chofnod arall o’r plentyn hwn
event-records-parted = Gwahanwyd oddi wrth gofnod plentyn arall
event-goes-on-in = Yn parhau yn achos { $what }
event-took = Mae achos { $what } yn parhau yn yr un hwn
event-on-its-own = Yn parhau ar ei ben ei hun eto, nid yn achos { $what } mwyach
event-gave-back = Mae achos { $what } yn parhau ar ei ben ei hun eto
same-agreement = Cyfuno dau gofnod o un plentyn
same-notice = Gofynnwyd am gytundeb ail berson: dau gofnod o un plentyn
