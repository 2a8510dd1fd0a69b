import { foldText } from './txt.js';
import { rawText, readsText, unclear, unmapped, type Reading } from './normalised.js';

/**
 * Words of posts with their occupation group (GB/T 6565-2015, the first two levels). The longest word
 * found in a title decides, so that 销售经理 is sales, and 项目经理 and 总经理 are not.
 */
const occupationGroups: Record<string, string> = {
  '1-06': '总经理 董事长 总裁 副总 厂长 法人 企业主 老板 店主 ceo cfo cto founder director',
  '1-01': '局长 处长 科长 书记 公务员领导',
  '2-01': '研究员 科研 researcher',
  '2-02':
    '工程师 程序员 软件开发 开发 测试工程 架构师 技术员 技术支持 设计师 建筑师 engineer developer programmer',
  '2-05': '医生 医师 护士 药师 检验师 doctor nurse',
  '2-06': '会计 审计 财务 出纳 统计 经济师 精算 accountant finance',
  '2-07': '律师 法务 法官 检察官 lawyer',
  '2-08': '教师 老师 教授 讲师 辅导员 teacher lecturer',
  '2-09': '演员 记者 编辑 摄影师 导演 主播 editor journalist',
  '3-01': '文员 行政 秘书 前台 人事 人力资源 科员 公务员 办事员 职员 文秘 hr clerk administrator',
  '3-02': '警察 民警 消防员 保安 辅警 police guard',
  '4-01': '销售 业务员 导购 采购 收银 营业员 销售经理 客户经理 店员 店长 sales buyer cashier',
  '4-02': '司机 驾驶员 快递 配送 物流 仓管 列车员 空乘 外卖 driver courier',
  '4-03': '厨师 服务员 酒店 餐饮 cook waiter',
  '4-05': '柜员 理财 保险 信贷员 teller',
  '4-06': '物业 房产中介 房产经纪',
  '4-07': '客服 市场 策划 顾问 中介 项目经理 customer_service marketing',
  '4-10': '美容 美发 保洁 家政 保姆 养老护理',
  '4-12': '维修 修理 汽修 水电工 repair mechanic',
  '5-01': '农民 种植 养殖 渔民 farmer',
  '6-18': '车间 操作工 普工 工人 质检 装配 焊工 钳工 车工 生产 班组长 worker operator',
  '6-29': '建筑工 施工员 泥瓦工 木工 钢筋工 工长 builder',
  '7-00': '军人 士官 soldier',
};

const wordsLongestFirst = Object.entries(occupationGroups)
  .flatMap(([group, words]) => words.split(' ').map((word) => ({ group, word })))
  .sort((left, right) => right.word.length - left.word.length);

/** `post`: the occupation group of a title; a title without one is unmapped, never a mismatch. */
export function post(raw: unknown): Reading {
  const text = rawText(raw);
  if (text === null || text.trim() === '') return unclear;
  const folded = foldText(text);
  if (/^\d-\d{2}$/.test(folded)) return readsText(folded);
  const found = wordsLongestFirst.find(({ word }) => folded.includes(word));
  return found === undefined ? unmapped : readsText(found.group);
}

/** Departments under their usual other names. */
const departmentAliases: Record<string, string> = {
  hr: '人力资源 人事 人事行政 hr human_resources personnel',
  finance: '财务 会计 计财 资金财务 finance accounting',
  technology: '技术 研发 开发 科技 信息技术 信息 it 工程 technology r&d engineering',
  sales: '销售 营销 业务 市场 市场营销 sales marketing',
  administration: '行政 办公室 综合 综合管理 综合办 后勤 administration office',
  production: '生产 制造 车间 production manufacturing',
  procurement: '采购 供应 供应链 procurement purchasing',
  logistics: '物流 仓储 配送 logistics warehouse',
  quality: '质量 品质 质检 品控 quality',
  legal: '法务 合规 法律 legal compliance',
  service: '客服 客户服务 售后 customer_service',
};

/** `dept`: a department without its ending, under one name; one that is not in the list keeps its own. */
export function dept(raw: unknown): Reading {
  const text = rawText(raw);
  if (text === null) return unclear;
  const bare = foldText(text)
    .replace(/\s/g, '_')
    .replace(/(?:部门|中心|部|处|科|组|室|_department|_dept)$/, '');
  const alias = Object.entries(departmentAliases).find(([, words]) =>
    words.split(' ').some((word) => word === bare || word === `${bare}室`),
  );
  return readsText(alias?.[0] ?? bare);
}
