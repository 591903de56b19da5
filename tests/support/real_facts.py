"""What the real guide must tell: its entries by the names that the sources give, and the relations they state."""

from __future__ import annotations

# Each entry's id, and a name of it in Chinese that its page must show.
ENTRIES = {
    # The area, its route and its four sites.
    "hongxiang": "小营江南红巷",
    "xiaoying-subdistrict": "小营街道",
    "guide-corps": "讲解队伍",
    "wechat-account": "微信公众平台",
    "tongxin-red-route": "同心红色之旅",
    "mao-memorial": "毛主席纪念馆",
    "party-group-memorial": "第一党小组",
    "yu-dafu-residence": "郁达夫故居",
    "qian-xuesen-residence": "钱学森故居",
    # Where panels stand, and the panels.
    "xiaoying-park": "小营公园",
    "fangguyuan-lane": "方谷园",
    "yinqiangban-lane": "银枪班巷",
    "xiaoying-park-knowledge": "统战知识",
    "xiaoying-park-persons": "统战人物",
    "xiaoying-park-services": "服务预告",
    "fangguyuan-lane-knowledge": "统战知识",
    "fangguyuan-lane-persons": "统战人物",
    "fangguyuan-lane-services": "服务预告",
    "yinqiangban-lane-knowledge": "统战知识",
    "yinqiangban-lane-persons": "统战人物",
    "yinqiangban-lane-services": "服务预告",
    # Venues and studios.
    "hongxiang-square": "红巷生活广场",
    "tongxin-zhu": "红巷·同心筑",
    "tongxin-lecture-hall": "同心大讲堂",
    "zhigong-roundtable": "致公之家·同心圆桌会",
    "tongxin-art-salon": "同心艺术沙龙",
    "hongxiang-council-hall": "红巷议事厅",
    "shared-book-bar": "共享书吧",
    "health-industry-centre": "上城区智慧健康产业展示中心",
    "qiaoshou-studio": "巧手工作室",
    "ma-nainai-studio": "马奶奶",
    "tao-xudong-studio": "陶旭东律师（民进）最美工作室",
    "community-doctor-lectures": "社区名医讲堂",
    # People and stories.
    "qian-xuesen": "钱学森",
    "wang-wenqing": "王文庆",
    "yu-dafu": "郁达夫",
    "cheng-yu": "程瑜",
    "wang-yilei": "王轶磊",
    "xu-rongpei": "徐荣培",
    "lu-liqing": "鲁立清",
    "ma-lihua": "马丽华",
    "tao-xudong": "陶旭东",
    "du-tianhou": "杜天厚",
    "old-stories-retold": "老故事",
    "zuimei-stories": "最美人物",
    # Communities, programmes, events, media, services, organisations.
    "meihuabei": "梅花碑社区",
    "xipailou": "西牌楼社区",
    "kuixiang": "葵巷社区",
    "laozheda": "老浙大社区",
    "zuimei-xiaoying": "最美小营人",
    "parties-in-communities": "党派进社区",
    "sixteen-sessions": "十六场",
    "yi-cha-yi-zuo": "一茶一坐",
    "teaching-base": "现场教学基地",
    "zhiwei-roundtable": "治危邻里圆桌会",
    "tongxin-salon": "同心沙龙",
    "duihua-tongzhan": "《对话统战》",
    "service-list": "服务清单",
    "yiqun-gongyi": "壹群公益",
    "laojiuma-team": "老舅妈议事团队",
    "minjin": "民进",
    "district-parties": "各党派",
    "provincial-socialist-academy": "省社院",
    "city-socialist-academy": "市社院",
}

# Pairs that the sources relate: each page must link to the other.
RELATIONS = (
    ("hongxiang", "xiaoying-subdistrict"),
    ("hongxiang", "guide-corps"),
    ("hongxiang", "wechat-account"),
    ("hongxiang", "laojiuma-team"),
    ("hongxiang", "teaching-base"),
    ("hongxiang", "tongxin-red-route"),
    ("tongxin-red-route", "mao-memorial"),
    ("tongxin-red-route", "party-group-memorial"),
    ("tongxin-red-route", "yu-dafu-residence"),
    ("tongxin-red-route", "qian-xuesen-residence"),
    ("yu-dafu-residence", "yu-dafu"),
    ("qian-xuesen-residence", "qian-xuesen"),
    *(
        (place, f"{place}-{panel}")
        for place in ("xiaoying-park", "fangguyuan-lane", "yinqiangban-lane")
        for panel in ("knowledge", "persons", "services")
    ),
    ("hongxiang-square", "tongxin-lecture-hall"),
    ("hongxiang-square", "zhigong-roundtable"),
    ("hongxiang-square", "tongxin-art-salon"),
    ("hongxiang-square", "tongxin-zhu"),
    ("tongxin-zhu", "yiqun-gongyi"),
    ("tongxin-zhu", "sixteen-sessions"),
    ("tongxin-zhu", "parties-in-communities"),
    ("tongxin-zhu", "service-list"),
    ("hongxiang-council-hall", "zhigong-roundtable"),
    ("hongxiang-council-hall", "tao-xudong-studio"),
    ("zhigong-roundtable", "tao-xudong-studio"),
    ("qiaoshou-studio", "lu-liqing"),
    ("ma-nainai-studio", "ma-lihua"),
    ("ma-nainai-studio", "laozheda"),
    ("tao-xudong-studio", "tao-xudong"),
    ("tao-xudong-studio", "minjin"),
    ("tao-xudong-studio", "meihuabei"),
    ("tao-xudong", "minjin"),
    ("community-doctor-lectures", "du-tianhou"),
    ("zhiwei-roundtable", "xipailou"),
    ("yi-cha-yi-zuo", "kuixiang"),
    ("old-stories-retold", "qian-xuesen"),
    ("old-stories-retold", "wang-wenqing"),
    ("old-stories-retold", "yu-dafu"),
    ("old-stories-retold", "provincial-socialist-academy"),
    ("old-stories-retold", "city-socialist-academy"),
    ("zuimei-stories", "cheng-yu"),
    ("zuimei-stories", "wang-yilei"),
    ("zuimei-stories", "xu-rongpei"),
    ("zuimei-stories", "zuimei-xiaoying"),
    ("zuimei-xiaoying", "cheng-yu"),
    ("zuimei-xiaoying", "wang-yilei"),
    ("zuimei-xiaoying", "xu-rongpei"),
    ("service-list", "district-parties"),
    ("parties-in-communities", "district-parties"),
    ("teaching-base", "provincial-socialist-academy"),
    ("teaching-base", "city-socialist-academy"),
    ("health-industry-centre", "xiaoying-subdistrict"),
    *(("xiaoying-subdistrict", community) for community in ("meihuabei", "xipailou", "kuixiang", "laozheda")),
)

# Words that pages must say of what the sources state: by id, in Chinese and in English.
STATEMENTS = {
    "hongxiang": ("上城区", "Shangcheng"),
    "lu-liqing": ("侨眷", "overseas Chinese"),
    "ma-lihua": ("回族", "Hui"),
    "tao-xudong": ("律师", "lawyer"),
    "qiaoshou-studio": ("民间艺术", "folk art"),
    "ma-nainai-studio": ("社区治理", "community governance"),
    "tao-xudong-studio": ("法治", "law"),
    "tongxin-red-route": ("并不是规定的行走顺序", "visit them in any order"),
    "sixteen-sessions": ("一个季度", "quarter"),
    "mao-memorial": ("小营巷56号", "56 Xiaoying Lane"),
    "party-group-memorial": ("方谷园3号", "3 Fangguyuan Lane"),
    "yu-dafu-residence": ("场官弄63号", "63 Changguan Alley"),
    "qian-xuesen-residence": ("方谷园2号", "2 Fangguyuan Lane"),
}

# What the sources do not say: rows that must read "not known yet".
UNKNOWN = {
    "qiaoshou-studio": ("所在社区", "党派"),
    "ma-nainai-studio": ("党派",),
    "community-doctor-lectures": ("所在社区", "党派"),
    "yi-cha-yi-zuo": ("类别",),
}

# What the questions at the four sites are answered by, in Chinese and in English; of an order, what comes first.
QUIZZES = {
    "mao-memorial": (
        ["卫生", "61号、56号、42号", "机场"],
        ["Public hygiene", "No. 61 · No. 56 · No. 42", "To the airport"],
    ),
    "party-group-memorial": (
        ["皮市巷3号", "于树德、金佛庄、沈干城", "徐梅坤从上海来到杭州"],
        ["At 3 Pishi Lane", "Yu Shude · Jin Fozhuang · Shen Gancheng", "Xu Meikun comes from Shanghai to Hangzhou"],
    ),
    "yu-dafu-residence": (["郁达夫自己", "动工"], ["Yu Dafu himself", "Building begins"]),
    "qian-xuesen-residence": (
        ["三进", "三岁左右以前、念交通大学时的假期", "钱学森在上海出生"],
        [
            "Three",
            "Until he was about three · In his holidays from Jiaotong University",
            "Qian Xuesen is born in Shanghai",
        ],
    ),
}
